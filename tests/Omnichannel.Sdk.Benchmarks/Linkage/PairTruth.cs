using System.Globalization;
using Omnichannel.Identity.Linkage;

namespace Omnichannel.Benchmarks.Linkage;

internal static class PairTruth
{
    /// <summary>Measures the pairwise F1 of a result whose identifiers begin with the person's number and a dash.</summary>
    public static double F1(LinkResult result)
    {
        var person = new int[result.Table.Count];
        for (var i = 0; i < person.Length; i++)
        {
            var id = result.Table.IdOf(i);
            person[i] = int.Parse(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        }

        var right = Pairs(Enumerable.Range(0, person.Length).CountBy(i => ((long)result.Clusters[i] << 32) | (uint)person[i]).Select(c => c.Value));
        var found = Pairs(result.Clusters.CountBy(c => c).Select(c => c.Value));
        var real = Pairs(person.CountBy(p => p).Select(c => c.Value));
        return 2.0 * right / (found + real);
    }

    private static long Pairs(IEnumerable<int> sizes) => sizes.Sum(n => n * (n - 1L) / 2);
}
