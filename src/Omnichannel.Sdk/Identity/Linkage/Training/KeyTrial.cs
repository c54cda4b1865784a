using Omnichannel.Identity.Linkage.Blocking;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Tries one key after the other on a sample: whom the anchors, its first records, find in it. The memory is used again.</summary>
internal sealed class KeyTrial(LinkTable table, SampleColumns columns, int[] sample, int anchors, int mostPerBlock)
{
    private const int MostPerKey = 30_000;
    private const int FilterBits = 18;

    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];
    private readonly Dictionary<uint, int> _blockOf = [];
    private readonly List<(int Block, int Place)> _hits = [];
    private readonly HashSet<int> _seen = [];
    private uint[] _values = [];
    private int[] _sizes = [];
    private int[] _starts = [];
    private int[] _members = [];

    /// <summary>Finds pairs, the anchor's place in the high half and the other's in the low, and counts what the key costs: pairs of an anchor and any of the sample.</summary>
    /// <param name="key">The key.</param>
    /// <param name="whole">How many records of the table one of the sample stands for.</param>
    /// <param name="blockLimit">The most records of the table that may share a value.</param>
    public (ulong[] Pairs, double Cost) Try(KeyDefinition key, double whole, int blockLimit)
    {
        var width = columns.Compute(key, ref _values);
        NumberBlocks(width);
        FindMembers(width);

        List<ulong> pairs = [];
        double cost = 0;
        for (var anchor = 0; anchor < anchors; anchor++)
        {
            _seen.Clear();
            foreach (var value in _values.AsSpan(anchor * width, width))
            {
                if (value == 0)
                {
                    break;
                }

                var block = _blockOf[value];
                if ((_sizes[block] - 1) * whole > blockLimit)
                {
                    continue; // too many share it: finds nobody, costs nothing
                }

                cost += _sizes[block] - 1;
                if (pairs.Count >= MostPerKey)
                {
                    continue;
                }

                // Of a large block the first members, which are as good as any: the sample follows a hash.
                foreach (var other in _members.AsSpan(_starts[block].._starts[block + 1]))
                {
                    if (other != anchor && (!table.HasTwoSources || table.Sources[sample[other]] != table.Sources[sample[anchor]]) && (width == 1 || _seen.Add(other)))
                    {
                        pairs.Add((ulong)(uint)anchor << 32 | (uint)other);
                    }
                }
            }
        }

        return ([.. pairs], cost);
    }

    private void NumberBlocks(int width)
    {
        Array.Clear(_filter);
        _blockOf.Clear();
        foreach (var value in _values.AsSpan(0, anchors * width))
        {
            if (value != 0)
            {
                _blockOf.TryAdd(value, _blockOf.Count);
                var bit = value >> (32 - FilterBits);
                _filter[bit >> 6] |= 1UL << (int)(bit & 63);
            }
        }
    }

    private void FindMembers(int width)
    {
        var blocks = _blockOf.Count;
        if (_sizes.Length < blocks + 1)
        {
            (_sizes, _starts) = (new int[blocks + 1], new int[blocks + 1]);
        }

        Array.Clear(_sizes);
        Array.Clear(_starts);
        _hits.Clear();
        for (var place = 0; place < sample.Length; place++)
        {
            foreach (var value in _values.AsSpan(place * width, width))
            {
                if (value == 0)
                {
                    break;
                }

                // Nearly all are told apart by one bit.
                var bit = value >> (32 - FilterBits);
                if ((_filter[bit >> 6] >> (int)(bit & 63) & 1) != 0 && _blockOf.TryGetValue(value, out var block) && _sizes[block]++ < mostPerBlock)
                {
                    _hits.Add((block, place));
                    _starts[block + 1]++;
                }
            }
        }

        for (var b = 0; b < blocks; b++)
        {
            _starts[b + 1] += _starts[b];
        }

        if (_members.Length < _hits.Count)
        {
            _members = new int[_hits.Count];
        }

        var at = _starts.AsSpan(0, blocks).ToArray();
        foreach (var (block, place) in _hits)
        {
            _members[at[block]++] = place;
        }
    }
}
