using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Records;

namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>
/// The records of a few small blocks of a key, or of one large one, side by side: first as many of their keys as tell whether a pair has been found before, then the rows of those that are
/// asked for, a good half.
/// </summary>
internal sealed class CandidateWindow(LinkTable table, KeyMatrix matrix, int key)
{
    private const int Usual = 192;

    private readonly RowWindow _rows = new(table);
    private readonly int _width = matrix.WidthUpTo(key);
    private int[] _records = new int[Usual];
    private int[] _askedAs = new int[Usual]; // the number of each place's row; -1 where it has not been asked for
    private int[] _asked = new int[Usual];
    private int _count;
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

    /// <summary>Takes entries and their keys.</summary>
    public void Load(ReadOnlySpan<ulong> entries)
    {
        if (entries.Length > _records.Length)
        {
            _records = new int[entries.Length];
            _askedAs = new int[entries.Length];
            _asked = new int[entries.Length];
            _keys = new uint[entries.Length * _width];
        }

        _count = 0;
        _askedAs.AsSpan(0, entries.Length).Fill(-1);
        uint touched = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            var record = (int)(uint)entries[i];
            _records[i] = record;
            touched += matrix.Touch(record, _width);
        }

        _touched += touched; // what is not used is not read
        for (var i = 0; i < entries.Length && _width > 0; i++)
        {
            matrix.Row(_records[i])[.._width].CopyTo(_keys.AsSpan(i * _width));
        }
    }

    public ReadOnlySpan<uint> Keys(int place) => _keys.AsSpan(place * _width, _width);

    /// <summary>Asks for the row of an entry; returns its number.</summary>
    public int Ask(int place)
    {
        if (_askedAs[place] < 0)
        {
            _asked[_count] = _records[place];
            _askedAs[place] = _count++;
        }

        return _askedAs[place];
    }

    /// <summary>Fetches the rows that have been asked for.</summary>
    public void Fetch() => _rows.Load(_asked.AsSpan(0, _count));

    public ReadOnlySpan<int> Row(int number) => _rows[number];

    public int Record(int number) => _asked[number];
}
