using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Pairs drawn from all possible ones, nearly all of different people: what agreement happens by chance.</summary>
internal static class RandomPairs
{
    private const int Chunk = 1 << 14;
    private const int MostRecords = 30_000;

    /// <summary>Compares so many pairs, or all where there are not more.</summary>
    public static PatternCounts Compare(LinkTable table, PairComparer comparer, int most, ParallelOptions parallel)
    {
        if (table.Pairs <= most)
        {
            return All(table, comparer);
        }

        // Of a large table some records are drawn first, which lie side by side and are at hand when their pairs are drawn.
        var sample = RecordSample.Of(table.Count, MostRecords);
        var window = new RowWindow(table);
        window.Load(sample);
        var patterns = new ulong[most];
        Parallel.For(0, (most + Chunk - 1) / Chunk, parallel, chunk =>
        {
            for (var i = chunk * Chunk; i < Math.Min(most, (chunk + 1) * Chunk); i++)
            {
                var (a, b) = Draw(table, sample, i);
                patterns[i] = comparer.Compare(table.Pools, window[a], window[b]);
            }
        });
        return PatternCounts.Of(patterns);
    }

    private static PatternCounts All(LinkTable table, PairComparer comparer)
    {
        var patterns = new ulong[(int)table.Pairs];
        var n = 0;
        for (var a = 0; a < table.Count; a++)
        {
            for (var b = a + 1; b < table.Count; b++)
            {
                if (!table.HasTwoSources || table.Sources[a] != table.Sources[b])
                {
                    patterns[n++] = comparer.Compare(table, a, b);
                }
            }
        }

        return PatternCounts.Of(patterns.AsSpan(0, n));
    }

    private static (int A, int B) Draw(LinkTable table, int[] sample, int index)
    {
        // A hash of the index instead of a generator: every thread draws the same pairs.
        for (var attempt = 0UL; ; attempt++)
        {
            var h = Hash.Mix(((ulong)index << 8) + attempt + 0xC0FFEE);
            var a = (int)((h >> 32) * (ulong)sample.Length >> 32);
            var b = (int)((h & 0xFFFFFFFF) * (ulong)sample.Length >> 32);
            if (a != b && (!table.HasTwoSources || table.Sources[sample[a]] != table.Sources[sample[b]]))
            {
                return (a, b);
            }
        }
    }
}
