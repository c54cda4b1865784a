namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Counts how common the values of each field are.</summary>
internal static class FrequencyStatistics
{
    private const int MostListed = 20_000;

    public static ValueFrequencies[] Of(LinkTable table, ParallelOptions parallel)
    {
        var result = new ValueFrequencies[table.Schema.Fields.Length];
        Parallel.For(0, result.Length, parallel, f => result[f] = Of(table, f));
        return result;
    }

    private static ValueFrequencies Of(LinkTable table, int field)
    {
        var counts = table.CountsOf(field);
        var total = (double)counts.Sum(c => (long)c);
        if (total == 0)
        {
            return ValueFrequencies.Unknown;
        }

        var least = Math.Max(7, (int)(total / 100_000));
        var pool = table.Pools[table.Schema.PoolOf[field]];
        double squares = 0, rareSquares = 0, rareCount = 0;
        List<(int Code, int Count)> listed = [];
        for (var code = 0; code < counts.Length; code++)
        {
            squares += (double)counts[code] * counts[code];
            if (counts[code] > least)
            {
                listed.Add((code, counts[code]));
            }
        }

        listed = [.. listed.OrderByDescending(l => l.Count).ThenBy(l => l.Code).Take(MostListed)];
        var cut = listed.Count == MostListed ? listed[^1].Count : least;
        foreach (var count in counts)
        {
            if (count <= cut)
            {
                rareSquares += (double)count * count;
                rareCount += count;
            }
        }

        return new ValueFrequencies(
            listed.ToDictionary(l => pool.Text(l.Code), l => l.Count / total),
            rareCount == 0 ? least / total : rareSquares / rareCount / total,
            squares / total / total);
    }
}
