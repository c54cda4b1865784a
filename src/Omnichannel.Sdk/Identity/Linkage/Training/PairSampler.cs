using System.Numerics;
using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// Tries every candidate key on a sample: some records (anchors) are looked for among more records, so that pairs and costs can be scaled to the
/// whole without sorting a million records once per key.
/// </summary>
internal sealed class PairSampler(LinkTable table, PairComparer comparer, PartColumns parts, int blockLimit, ParallelOptions parallel)
{
    private const int MostAnchors = 7000;
    private const int MostScanned = 240_000;
    private const int MostPerKey = 30_000;

    /// <summary>Members of a block that are looked at: many in a small table, where a cluster may be a large part of it.</summary>
    private readonly int _mostPerBlock = Math.Clamp(400_000 / Math.Max(table.Count, 1), 40, 400);

    public SampledPairs Sample(IReadOnlyList<KeyDefinition> keys)
    {
        // Records in the order of a hash: the first are the anchors, and all of the sample is scanned.
        var scanned = Sample(Math.Min(table.Count, MostScanned));
        var anchors = scanned[..Math.Min(scanned.Length, MostAnchors)];
        var found = new List<ulong>[keys.Count];
        var cost = new double[keys.Count];
        var whole = (double)table.Count / scanned.Length;
        var perAnchor = (double)table.Count / anchors.Length;
        Parallel.For(0, keys.Count, parallel, k => (found[k], cost[k]) = Try(keys[k], scanned, anchors, whole));

        ulong[] pairs = [.. found.SelectMany(p => p)];
        Array.Sort(pairs);
        var distinct = Distinct(pairs);
        var patterns = new ulong[distinct];
        Parallel.For(0, (distinct + 4095) / 4096, parallel, chunk =>
        {
            for (var i = chunk * 4096; i < Math.Min(distinct, (chunk + 1) * 4096); i++)
            {
                patterns[i] = comparer.Compare(table, (int)(pairs[i] >> 32), (int)(uint)pairs[i]);
            }
        });
        var byKey = new int[keys.Count][];
        Parallel.For(0, keys.Count, parallel, k =>
        {
            byKey[k] = [.. found[k].Select(p => Array.BinarySearch(pairs, 0, distinct, p))];
            Array.Sort(byKey[k]);
        });
        return new SampledPairs
        {
            Keys = keys,
            Patterns = patterns,
            Starts = [.. Enumerable.Range(0, distinct).Where(i => i == 0 || pairs[i] >> 32 != pairs[i - 1] >> 32), distinct],
            ByKey = byKey,
            Cost = [.. cost.Select(c => c * perAnchor * whole / 2)],
            Scale = perAnchor * whole / 2,
        };
    }

    private int[] Sample(int size)
    {
        var order = new ulong[table.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (Hash.Mix((ulong)i + 0xA5A5_0000_0000) & 0xFFFF_FFFF_0000_0000) | (uint)i;
        }

        Radix.Sort(ref order, order.Length);
        return [.. order.Take(size).Select(o => (int)(uint)o)];
    }

    private static int Distinct(ulong[] sorted)
    {
        var n = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[n++] = sorted[i];
            }
        }

        return n;
    }

    private (List<ulong> Pairs, double Cost) Try(KeyDefinition key, int[] scanned, int[] anchors, double whole)
    {
        var keys = parts.Keys(key);
        Span<uint> values = stackalloc uint[KeyPart.MaxWords];
        Dictionary<uint, int> blockOf = [];
        var bits = BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, anchors.Length * 16)) - 1;
        var filter = new ulong[(bits + 1) / 64];
        foreach (var anchor in anchors)
        {
            var n = keys.Of(anchor, values);
            foreach (var value in values[..n])
            {
                blockOf.TryAdd(value, blockOf.Count);
                filter[(value >> 4 & bits) >> 6] |= 1UL << (int)(value >> 4 & 63);
            }
        }

        var members = new List<int>[blockOf.Count];
        var sizes = new int[blockOf.Count];
        foreach (var record in scanned)
        {
            var n = keys.Of(record, values);
            foreach (var value in values[..n])
            {
                if ((filter[(value >> 4 & bits) >> 6] >> (int)(value >> 4 & 63) & 1) != 0 && blockOf.TryGetValue(value, out var block)
                    && sizes[block]++ < _mostPerBlock)
                {
                    (members[block] ??= []).Add(record);
                }
            }
        }

        return Collect(keys, anchors, blockOf, members, sizes, whole);
    }

    private (List<ulong> Pairs, double Cost) Collect(
        RecordKeys keys, int[] anchors, Dictionary<uint, int> blockOf, List<int>[] members, int[] sizes, double whole)
    {
        Span<uint> values = stackalloc uint[KeyPart.MaxWords];
        List<ulong> pairs = [];
        HashSet<int> seen = [];
        double cost = 0;
        foreach (var anchor in anchors)
        {
            var n = keys.Of(anchor, values);
            seen.Clear();
            foreach (var value in values[..n])
            {
                var block = blockOf[value];
                if ((sizes[block] - 1) * whole > blockLimit)
                {
                    continue; // too many share it: finds nobody, costs nothing
                }

                cost += sizes[block] - 1;
                if (pairs.Count >= MostPerKey)
                {
                    continue;
                }

                // Of a large block the first members, which are as good as any: the scan follows a hash.
                foreach (var partner in members[block])
                {
                    if (partner != anchor && (!table.HasTwoSources || table.Sources[partner] != table.Sources[anchor]) && (n == 1 || seen.Add(partner)))
                    {
                        pairs.Add((ulong)(uint)anchor << 32 | (uint)partner);
                    }
                }
            }
        }

        return (pairs, cost);
    }
}
