using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Records;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// Tries every candidate key on a sample: some records (anchors) are looked for among more records, so that pairs and costs can be scaled to the
/// whole without sorting a million records once per key.
/// </summary>
internal sealed class PairSampler(LinkTable table, PairComparer comparer, int blockLimit, ParallelOptions parallel)
{
    private const int MostAnchors = 7000;
    private const int MostScanned = 240_000;
    private const int Chunk = 64;

    /// <summary>Members of a block that are looked at: many in a small table, where a cluster may be a large part of it.</summary>
    private readonly int _mostPerBlock = Math.Clamp(400_000 / Math.Max(table.Count, 1), 40, 400);

    public SampledPairs Sample(IReadOnlyList<KeyDefinition> keys)
    {
        // Records in the order of a hash: the first are the anchors, and all of the sample is scanned.
        var sample = RecordSample.Of(table.Count, MostScanned);
        var anchors = Math.Min(sample.Length, MostAnchors);
        var whole = (double)table.Count / sample.Length;
        var perAnchor = (double)table.Count / anchors;
        var columns = new SampleColumns(table, sample, keys.SelectMany(k => k.Parts), parallel);
        var found = new ulong[keys.Count][];
        var cost = new double[keys.Count];
        Parallel.For(0, keys.Count, parallel, () => new KeyTrial(table, columns, sample, anchors, _mostPerBlock), (k, _, trial) =>
        {
            (found[k], cost[k]) = trial.Try(keys[k], whole, blockLimit);
            return trial;
        }, _ => { });

        var (pairs, starts) = ByAnchor(found, anchors);
        var byKey = new int[keys.Count][];
        Parallel.For(0, keys.Count, parallel, k => byKey[k] = Places(found[k], pairs, starts));
        return new SampledPairs
        {
            Keys = keys,
            Patterns = Compare(sample, pairs, starts),
            Starts = starts,
            ByKey = byKey,
            Cost = [.. cost.Select(c => c * perAnchor * whole / 2)],
            Scale = perAnchor * whole / 2,
        };
    }

    /// <summary>Puts the pairs of all keys together, each once, those of one anchor side by side in ascending order.</summary>
    private (ulong[] Pairs, int[] Starts) ByAnchor(ulong[][] found, int anchors)
    {
        var ends = new int[anchors + 1];
        foreach (var pair in found.SelectMany(pairs => pairs))
        {
            ends[(pair >> 32) + 1]++;
        }

        for (var a = 0; a < anchors; a++)
        {
            ends[a + 1] += ends[a];
        }

        var all = new ulong[ends[anchors]];
        var at = ends.AsSpan(0, anchors).ToArray();
        foreach (var pairs in found)
        {
            foreach (var pair in pairs)
            {
                all[at[pair >> 32]++] = pair;
            }
        }

        var counts = new int[anchors];
        Parallel.For(0, anchors, parallel, a => counts[a] = Distinct(all.AsSpan(ends[a]..ends[a + 1])));
        var starts = new int[anchors + 1];
        for (var a = 0; a < anchors; a++)
        {
            all.AsSpan(ends[a], counts[a]).CopyTo(all.AsSpan(starts[a]));
            starts[a + 1] = starts[a] + counts[a];
        }

        Array.Resize(ref all, starts[anchors]);
        return (all, starts);
    }

    private static int Distinct(Span<ulong> pairs)
    {
        pairs.Sort();
        var n = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i == 0 || pairs[i] != pairs[i - 1])
            {
                pairs[n++] = pairs[i];
            }
        }

        return n;
    }

    private static int[] Places(ulong[] found, ulong[] pairs, int[] starts)
    {
        var places = new int[found.Length];
        for (var i = 0; i < found.Length; i++)
        {
            var anchor = (int)(found[i] >> 32);
            places[i] = Array.BinarySearch(pairs, starts[anchor], starts[anchor + 1] - starts[anchor], found[i]);
        }

        Array.Sort(places);
        return places;
    }

    private ulong[] Compare(int[] sample, ulong[] pairs, int[] starts)
    {
        var patterns = new ulong[pairs.Length];
        Parallel.For(0, (starts.Length - 1 + Chunk - 1) / Chunk, parallel, chunk =>
        {
            var window = new RowWindow(table);
            int[] records = [];
            for (var anchor = chunk * Chunk; anchor < Math.Min(starts.Length - 1, (chunk + 1) * Chunk); anchor++)
            {
                var count = starts[anchor + 1] - starts[anchor] + 1;
                records = records.Length < count ? new int[count] : records;
                records[0] = sample[anchor];
                for (var i = 1; i < count; i++)
                {
                    records[i] = sample[(int)(uint)pairs[starts[anchor] + i - 1]];
                }

                window.Load(records.AsSpan(0, count));
                for (var i = starts[anchor]; i < starts[anchor + 1]; i++)
                {
                    patterns[i] = comparer.Compare(table.Pools, window[0], window[i - starts[anchor] + 1]);
                }
            }
        });
        return patterns;
    }
}
