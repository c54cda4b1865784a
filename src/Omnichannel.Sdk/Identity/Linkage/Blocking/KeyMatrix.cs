namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>The keys of all records, key by key; those that find nobody are taken out once the blocks are known.</summary>
internal sealed class KeyMatrix
{
    private const int Chunk = 4096;

    private readonly int[] _offset;

    public KeyMatrix(LinkTable table, IReadOnlyList<KeyDefinition> keys, ParallelOptions parallel)
    {
        Keys = keys;
        _offset = new int[keys.Count + 1];
        for (var k = 0; k < keys.Count; k++)
        {
            _offset[k + 1] = _offset[k] + keys[k].Width;
        }

        Width = _offset[^1];
        Values = new uint[(long)table.Count * Width];
        Parallel.ForEach(keys.SelectMany(k => k.Parts).Distinct(), parallel, part => table.Parts.Of(part));
        RecordKeys[] of = [.. keys.Select(table.Parts.Keys)];
        Parallel.For(0, (table.Count + Chunk - 1) / Chunk, parallel, chunk =>
        {
            for (var record = chunk * Chunk; record < Math.Min(table.Count, (chunk + 1) * Chunk); record++)
            {
                for (var k = 0; k < of.Length; k++)
                {
                    of[k].Of(record, Slots(record, k));
                }
            }
        });
    }

    public IReadOnlyList<KeyDefinition> Keys { get; }

    /// <summary>Gets how many keys a record has at most.</summary>
    public int Width { get; }

    /// <summary>Gets the keys, record by record; 0 where there is none.</summary>
    public uint[] Values { get; }

    public int WidthOf(int key) => _offset[key + 1] - _offset[key];

    public Span<uint> Slots(int record, int key) => Values.AsSpan((record * Width) + _offset[key], _offset[key + 1] - _offset[key]);

    /// <summary>Gets whether a pair is found by a key before this one, or by a smaller value of the same.</summary>
    public bool IsFoundBefore(int a, int b, int key, uint value)
    {
        var rowA = Values.AsSpan(a * Width, Width);
        var rowB = Values.AsSpan(b * Width, Width);
        for (var k = 0; k < key; k++)
        {
            if (_offset[k + 1] - _offset[k] == 1)
            {
                if (rowA[_offset[k]] == rowB[_offset[k]] && rowA[_offset[k]] != 0)
                {
                    return true;
                }
            }
            else if (SharesBelow(rowA[_offset[k].._offset[k + 1]], rowB[_offset[k].._offset[k + 1]], uint.MaxValue))
            {
                return true;
            }
        }

        return _offset[key + 1] - _offset[key] > 1
            && SharesBelow(rowA[_offset[key].._offset[key + 1]], rowB[_offset[key].._offset[key + 1]], value);
    }

    private static bool SharesBelow(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, uint limit)
    {
        foreach (var x in a)
        {
            if (x != 0 && x < limit && b.Contains(x))
            {
                return true;
            }
        }

        return false;
    }
}
