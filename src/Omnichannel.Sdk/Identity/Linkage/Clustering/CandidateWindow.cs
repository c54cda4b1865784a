using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Records;

namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>The records of a few small blocks of a key, or of one large one, side by side, with as many of their keys as tell whether a pair has been found before.</summary>
internal sealed class CandidateWindow(LinkTable table, KeyMatrix matrix, int key)
{
    private const int Usual = 64;

    private readonly RowWindow _rows = new(table);
    private readonly int _width = matrix.WidthUpTo(key);
    private int[] _records = new int[Usual];
    private uint[] _keys = new uint[Usual * matrix.WidthUpTo(key)];
    private uint _touched;

    /// <summary>Finds the end of the next blocks that are loaded together: as many whole ones as are usual, or one that is larger.</summary>
    public static int End(ReadOnlySpan<ulong> entries, int from)
    {
        var end = from;
        while (end < entries.Length)
        {
            var next = end + 1;
            while (next < entries.Length && entries[next] >> 32 == entries[end] >> 32)
            {
                next++;
            }

            if (end > from && next - from > Usual)
            {
                break;
            }

            end = next;
        }

        return end;
    }

    public void Load(ReadOnlySpan<ulong> entries)
    {
        if (entries.Length > _records.Length)
        {
            _records = new int[entries.Length];
            _keys = new uint[entries.Length * _width];
        }

        uint touched = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            var record = (int)(uint)entries[i];
            _records[i] = record;
            touched += matrix.Touch(record, _width);
        }

        _touched += touched; // what is not used is not read
        _rows.Load(_records.AsSpan(0, entries.Length));
        for (var i = 0; i < entries.Length && _width > 0; i++)
        {
            matrix.Row(_records[i])[.._width].CopyTo(_keys.AsSpan(i * _width));
        }
    }

    public ReadOnlySpan<int> Row(int place) => _rows[place];

    public ReadOnlySpan<uint> Keys(int place) => _keys.AsSpan(place * _width, _width);
}
