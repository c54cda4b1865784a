using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Counts in how many records each word of a pool occurs.</summary>
internal static class TokenStatistics
{
    private const int MostListed = 60_000;

    /// <summary>Counts, and weighs the words of the table by it.</summary>
    public static TokenWeights[] Of(LinkTable table, ParallelOptions parallel)
    {
        var result = new TokenWeights[table.Pools.Length];
        for (var p = 0; p < result.Length; p++)
        {
            result[p] = table.Pools[p].HasWords ? Count(table, p) : TokenWeights.Even;
        }

        table.Weigh(result, parallel);
        return result;
    }

    private static TokenWeights Count(LinkTable table, int p)
    {
        var pool = table.Pools[p];
        Dictionary<uint, int> counts = [];
        double total = 0;
        for (var f = 0; f < table.Schema.Fields.Length; f++)
        {
            if (table.Schema.PoolOf[f] != p)
            {
                continue;
            }

            var ofField = table.CountsOf(f);
            for (var code = 0; code < ofField.Length; code++)
            {
                if (ofField[code] == 0)
                {
                    continue;
                }

                total += ofField[code];
                foreach (var token in pool.Tokens(code))
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, token.Hash, out _) += ofField[code];
                }
            }
        }

        var least = Math.Max(3, (int)(total / 100_000));
        var listed = counts.Where(c => c.Value > least).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(MostListed);
        return new TokenWeights(
            listed.ToDictionary(c => c.Key, c => (float)Math.Max(0.1, Math.Log2(total / c.Value))),
            (float)Math.Max(1, Math.Log2(total / ((least / 2.0) + 1))));
    }
}
