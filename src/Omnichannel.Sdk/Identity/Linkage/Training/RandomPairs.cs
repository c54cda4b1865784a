using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Pairs drawn from all possible ones, nearly all of different people: what agreement happens by chance.</summary>
internal static class RandomPairs
{
    private const int Chunk = 1 << 14;
    private const int Together = 64;

    /// <summary>Compares so many pairs, or all where there are not more.</summary>
    public static PatternCounts Compare(LinkTable table, PairComparer comparer, int most, ParallelOptions parallel)
    {
        if (table.Pairs <= most)
        {
            return All(table, comparer);
        }

        var patterns = new ulong[most];
        Parallel.For(0, (most + Chunk - 1) / Chunk, parallel, chunk =>
        {
            var window = new RowWindow(table);
            for (var from = chunk * Chunk; from < Math.Min(most, (chunk + 1) * Chunk); from += Together)
            {
                var to = Math.Min(from + Together, most);
                window.Clear();
                for (var i = from; i < to; i++)
                {
                    var (a, b) = Draw(table, i);
                    window.Add(a);
                    window.Add(b);
                }

                window.Fetch();
                for (var i = from; i < to; i++)
                {
                    patterns[i] = comparer.Compare(table.Pools, window[2 * (i - from)], window[(2 * (i - from)) + 1]);
                }
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

    private static (int A, int B) Draw(LinkTable table, int index)
    {
        // A hash of the index instead of a generator: every thread draws the same pairs.
        for (var attempt = 0UL; ; attempt++)
        {
            var h = Hash.Mix(((ulong)index << 8) + attempt + 0xC0FFEE);
            var a = (int)((h >> 32) * (ulong)table.Count >> 32);
            var b = (int)((h & 0xFFFFFFFF) * (ulong)table.Count >> 32);
            if (a != b && (!table.HasTwoSources || table.Sources[a] != table.Sources[b]))
            {
                return (a, b);
            }
        }
    }
}
