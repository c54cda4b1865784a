using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Records;

/// <summary>
/// Copies of records that are to be compared with each other. Records of one block lie anywhere in a large table, and a processor that waits for each in turn does nothing else;
/// fetched in one sweep, many are waited for at once.
/// </summary>
internal sealed class RowWindow(LinkTable table)
{
    private readonly int _width = RecordRow.Width(table.Schema.Fields.Length);
    private readonly (int Field, ValuePool Pool)[] _texts =
        [.. table.Schema.PoolOf.Select((p, f) => (f, table.Pools[p])).Where(x => table.Schema.Kernels[x.f] == Kernel.Text)];

    private int[] _rows = new int[64 * RecordRow.Width(table.Schema.Fields.Length)];
    private int _count;
    private uint _touched;

    public ReadOnlySpan<int> this[int place] => _rows.AsSpan(place * _width, _width);

    public void Load(ReadOnlySpan<int> records)
    {
        _count = records.Length;
        if (_count * _width > _rows.Length)
        {
            _rows = new int[Math.Max(_count * _width, _rows.Length * 2)];
        }

        var rows = table.Rows;
        uint touched = 0;
        foreach (var record in records)
        {
            touched += (uint)rows.Touch(record);
        }

        for (var place = 0; place < records.Length; place++)
        {
            rows[records[place]].CopyTo(_rows.AsSpan(place * _width));
        }

        _touched += touched + FetchTexts(); // what is not used is not read
    }

    private uint FetchTexts()
    {
        uint touched = 0;
        foreach (var (field, pool) in _texts)
        {
            var at = (_width / 3 * 2) + field;
            for (var place = 0; place < _count; place++)
            {
                var code = _rows[(place * _width) + at];
                touched += code < 0 ? 0u : (uint)pool.Touch(code);
            }

            for (var place = 0; place < _count; place++)
            {
                var code = _rows[(place * _width) + at];
                touched += code < 0 ? 0u : pool.TouchWords(code);
            }
        }

        return touched;
    }
}
