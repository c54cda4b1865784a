using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Records;

namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>The records of a few small blocks, or of one large one, with their keys, side by side.</summary>
internal sealed class CandidateWindow(LinkTable table, KeyMatrix matrix)
{
    private const int Usual = 64;

    private readonly RowWindow _rows = new(table);
    private uint[] _keys = new uint[Usual * matrix.Width];

    /// <summary>Finds the end of the next blocks that are loaded together.</summary>
    public static int End(ReadOnlySpan<ulong> entries, int from)
    {
        var end = Math.Min(from + Usual, entries.Length);
        if (end < entries.Length)
        {
            // Whole blocks only: back to the start of one, or on to the end where it is the only one.
            var start = end;
            while (start > from && entries[start - 1] >> 32 == entries[end] >> 32)
            {
                start--;
            }

            for (; start == from && end < entries.Length && entries[end] >> 32 == entries[from] >> 32;)
            {
                end++;
            }

            end = start > from ? start : end;
        }

        return end;
    }

    public void Load(ReadOnlySpan<ulong> entries)
    {
        if (entries.Length * matrix.Width > _keys.Length)
        {
            _keys = new uint[entries.Length * matrix.Width];
        }

        _rows.Clear();
        for (var i = 0; i < entries.Length; i++)
        {
            _rows.Add((int)(uint)entries[i]);
            matrix.Row((int)(uint)entries[i]).CopyTo(_keys.AsSpan(i * matrix.Width));
        }

        _rows.Fetch();
    }

    public ReadOnlySpan<int> Row(int place) => _rows[place];

    public ReadOnlySpan<uint> Keys(int place) => _keys.AsSpan(place * matrix.Width, matrix.Width);
}
