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
    private uint _touched;

    public int Count { get; private set; }

    public ReadOnlySpan<int> this[int place] => _rows.AsSpan(place * _width, _width);

    public void Clear() => Count = 0;

    public void Add(int record)
    {
        var at = Count * _width;
        if (at == _rows.Length)
        {
            Array.Resize(ref _rows, at * 2);
        }

        table.Rows[record].CopyTo(_rows.AsSpan(at));
        Count++;
    }

    /// <summary>Fetches the texts of the records that were added.</summary>
    public void Fetch()
    {
        uint touched = 0;
        foreach (var (field, pool) in _texts)
        {
            var at = (_width / 3 * 2) + field;
            for (var place = 0; place < Count; place++)
            {
                var code = _rows[(place * _width) + at];
                touched += code < 0 ? 0u : (uint)pool.Touch(code);
            }

            for (var place = 0; place < Count; place++)
            {
                var code = _rows[(place * _width) + at];
                touched += code < 0 ? 0u : pool.TouchWords(code);
            }
        }

        _touched += touched; // what is not used is not read
    }
}
