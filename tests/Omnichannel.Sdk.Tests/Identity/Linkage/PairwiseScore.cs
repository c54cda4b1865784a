namespace Omnichannel.Identity.Linkage;

/// <summary>Compares found pairs with true ones.</summary>
internal readonly record struct PairwiseScore(double Precision, double Recall)
{
    public double F1 => 2 * Precision * Recall / (Precision + Recall);

    public static PairwiseScore Of(LinkResult result, Func<int, string> truth)
    {
        var found = Pairs(Enumerable.Range(0, result.Table.Count).GroupBy(i => result.Clusters[i]).Select(g => g.Count()));
        var real = Pairs(Enumerable.Range(0, result.Table.Count).GroupBy(truth).Select(g => g.Count()));
        var right = Pairs(Enumerable.Range(0, result.Table.Count).GroupBy(i => (result.Clusters[i], truth(i))).Select(g => g.Count()));
        return new((double)right / found, (double)right / real);
    }

    private static long Pairs(IEnumerable<int> sizes) => sizes.Sum(n => n * (n - 1L) / 2);
}
