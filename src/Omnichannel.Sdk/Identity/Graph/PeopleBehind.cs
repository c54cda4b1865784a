namespace Omnichannel.Identity.Graph;

/// <summary>
/// Tells the people apart who were seen with one value: those who agree best are put together first, as long as two groups agree on average, so that neither a typing error nor the order
/// of arrival decides.
/// </summary>
internal static class PeopleBehind
{
    private const double MostFor = 4; // bits: one name that would fit anybody does not outweigh two that disagree
    private const double ClearlyTwo = -2; // bits
    private const double AgainstTwo = -8; // bits: "M. Kusuma" is Maya Kusuma or Melati Kusuma, and makes no one person of the two

    /// <summary>Groups sights.</summary>
    /// <param name="sights">Sights that say who it is, sorted.</param>
    /// <returns>The people, in the order of their first sights; the sights of each in order.</returns>
    public static List<List<Sight>> Tell(List<Sight> sights)
    {
        var groups = sights.ConvertAll(static sight => new List<Sight> { sight });
        if (groups.Count < 2)
        {
            return groups;
        }

        var sums = SumsOf(sights);
        while (Best(groups, sums) is var (to, from))
        {
            groups[to].AddRange(groups[from]);
            groups[to].Sort();
            groups.RemoveAt(from);
            for (var i = 0; i < sums.Count; i++)
            {
                sums[to][i] += sums[from][i];
            }

            sums.RemoveAt(from);
            foreach (var row in sums)
            {
                row[to] += row[from];
                row.RemoveAt(from);
            }
        }

        return groups;
    }

    private static List<List<double>> SumsOf(List<Sight> sights)
    {
        var sums = sights.ConvertAll(_ => new List<double>(new double[sights.Count]));
        for (var i = 0; i < sights.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var weight = PersonSignature.Compare(sights[i].Signature, sights[j].Signature);
                sums[i][j] = sums[j][i] = weight < ClearlyTwo ? AgainstTwo : Math.Min(MostFor, weight);
            }
        }

        return sums;
    }

    /// <summary>Finds the two groups that agree best; of equals the first. Null where none agree any more.</summary>
    private static (int To, int From)? Best(List<List<Sight>> groups, List<List<double>> sums)
    {
        ((int, int)? best, var most) = (null, 0.0);
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = i + 1; j < groups.Count; j++)
            {
                var mean = sums[i][j] / (groups[i].Count * groups[j].Count);
                if (mean > most)
                {
                    (best, most) = ((i, j), mean);
                }
            }
        }

        return best;
    }
}
