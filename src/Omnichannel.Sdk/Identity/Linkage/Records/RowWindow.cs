using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Records;

/// <summary>
/// Copies of records that are to be compared with each other. Records of one block lie anywhere in a large table, and a processor that waits for each in turn does nothing else;
/// fetched in one sweep, many are waited for at once.
/// </summary>
internal sealed class RowWindow(LinkTable table)
{
    private readonly int _width = RecordRow.Width(table.Schema.Fields.Length);
    private readonly (int At, ValuePool Pool)[] _names = Fields(table, Kernel.Name);
    private readonly (int At, ValuePool Pool)[] _texts = [.. Fields(table, Kernel.Text), .. Fields(table, Kernel.FullName)];

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

        _touched += touched + FetchValues(); // what is not used is not read
    }

    /// <summary>Finds the fields that are compared so: where in a row their number is, and their pool.</summary>
    private static (int At, ValuePool Pool)[] Fields(LinkTable table, Kernel kernel)
    {
        var kernels = table.Schema.Kernels;
        return [.. Enumerable.Range(0, kernels.Length).Where(f => kernels[f] == kernel).Select(f => ((2 * kernels.Length) + f, table.Pools[table.Schema.PoolOf[f]]))];
    }

    private uint FetchValues()
    {
        uint touched = 0;
        foreach (var (at, pool) in _names)
        {
            for (var place = 0; place < _count; place++)
            {
                var code = _rows[(place * _width) + at];
                touched += code < 0 ? 0u : pool.TouchHead(code);
            }
        }

        foreach (var (at, pool) in _texts)
        {
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
