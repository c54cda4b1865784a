using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Records;

/// <summary>Normalises the values of one pool's fields and numbers them, in the order of the records.</summary>
internal sealed class PoolFiller
{
    private const int Batch = 32;

    private readonly LinkSchema _schema;
    private readonly ValuePool _pool;
    private readonly int[] _fields;
    private readonly byte[] _bytes = new byte[Batch * FieldNormaliser.MaxBytes];
    private readonly (int Record, int Field, int Start, int Length, uint Hash)[] _cells = new (int, int, int, int, uint)[Batch];
    private int _count;
    private int _used;
    private int _touched;

    public PoolFiller(LinkSchema schema, ValuePool pool, int number)
    {
        _schema = schema;
        _pool = pool;
        _fields = [.. Enumerable.Range(0, schema.Fields.Length).Where(f => schema.PoolOf[f] == number)];
    }

    public void Fill(RawBlock block, Rows rows, int first)
    {
        for (var record = 0; record < block.Count; record++)
        {
            foreach (var field in _fields)
            {
                var n = _schema.Normalisers[field].Normalise(block.Cell(record, field), _bytes.AsSpan(_used, FieldNormaliser.MaxBytes));
                if (n == 0)
                {
                    Set(rows, first + record, field, -1);
                    continue;
                }

                // Where a value would stand in the table is asked for now; by the time that it is looked for, it has been fetched.
                var hash = ValuePool.HashOf(_bytes.AsSpan(_used, n));
                _touched += _pool.TouchTable(hash);
                _cells[_count++] = (first + record, field, _used, n, hash);
                _used += n;
                if (_count == Batch)
                {
                    Intern(rows);
                }
            }
        }

        Intern(rows);
    }

    private void Intern(Rows rows)
    {
        foreach (var (record, field, start, length, hash) in _cells.AsSpan(0, _count))
        {
            Set(rows, record, field, _pool.Intern(_bytes.AsSpan(start, length), hash));
        }

        (_count, _used) = (0, 0);
    }

    private void Set(Rows rows, int record, int field, int code)
    {
        var row = rows[record];
        RecordRow.Codes(row)[field] = code;
        RecordRow.SetSignature(row, field, code < 0 ? 0 : _pool.Signature(code));
    }
}
