using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Training;

namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>Compares all candidates of a table and keeps those with enough evidence.</summary>
internal sealed class CandidateScoring(LinkTable table, LinkParameters parameters, PairScorer scorer, ParallelOptions parallel)
{
    private long _compared;

    /// <summary>Gets how many pairs were compared.</summary>
    public long Compared => _compared;

    public List<Edge> Run(double least)
    {
        var matrix = new KeyMatrix(table, parameters.Keys, parallel);
        var blocks = new ulong[matrix.Keys.Length][];
        Parallel.For(0, blocks.Length, parallel, () => new Blocks(matrix, table.Count, parameters.BlockLimit), (k, _, of) =>
        {
            blocks[k] = of.Of(k);
            return of;
        }, _ => { });

        (int Key, Range Entries)[] ranges = [.. blocks.SelectMany((entries, k) => Ranges(entries).Select(r => (k, r)))];
        var found = new List<Edge>[ranges.Length];
        Parallel.For(0, found.Length, parallel, r => found[r] = Score(matrix, ranges[r].Key, blocks[ranges[r].Key].AsSpan(ranges[r].Entries), (float)least));
        return [.. found.SelectMany(edges => edges)];
    }

    /// <summary>Cuts the entries at ends of blocks, into parts that do not depend on the number of threads.</summary>
    private static List<Range> Ranges(ulong[] entries)
    {
        List<Range> ranges = [];
        var from = 0;
        for (var at = 8192; at < entries.Length; at += 8192)
        {
            while (at < entries.Length && entries[at] >> 32 == entries[at - 1] >> 32)
            {
                at++;
            }

            if (at < entries.Length)
            {
                ranges.Add(from..at);
                from = at;
            }
        }

        ranges.Add(from..entries.Length);
        return ranges;
    }

    private List<Edge> Score(KeyMatrix matrix, int key, ReadOnlySpan<ulong> entries, float least)
    {
        List<Edge> edges = [];
        List<(int First, int Second)> pairs = [];
        var window = new CandidateWindow(table, matrix, key);
        long compared = 0;
        for (var from = 0; from < entries.Length;)
        {
            var to = CandidateWindow.End(entries, from);
            window.Load(entries[from..to]);
            pairs.Clear();
            for (var i = from; i < to; i++)
            {
                var a = (int)(uint)entries[i];
                var value = (uint)(entries[i] >> 32);
                for (var j = i + 1; j < to && (uint)(entries[j] >> 32) == value; j++)
                {
                    var b = (int)(uint)entries[j];
                    if (a == b || (table.HasTwoSources && table.Sources[a] == table.Sources[b])
                        || matrix.IsFoundBefore(window.Keys(i - from), window.Keys(j - from), key, value))
                    {
                        continue;
                    }

                    // The smaller number is the first of the two, so that sums are rounded alike wherever they are made.
                    var (first, second) = a < b ? (i, j) : (j, i);
                    pairs.Add((window.Ask(first - from), window.Ask(second - from)));
                }
            }

            window.Fetch();
            foreach (var (first, second) in pairs)
            {
                var evidence = scorer.EvidenceFrom(least, window.Row(first), window.Row(second));
                if (evidence >= least)
                {
                    edges.Add(new Edge(window.Record(first), window.Record(second), evidence));
                }
            }

            compared += pairs.Count;
            from = to;
        }

        Interlocked.Add(ref _compared, compared);
        return edges;
    }
}
