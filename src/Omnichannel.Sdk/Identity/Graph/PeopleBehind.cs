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
        var places = Enumerable.Range(0, sights.Count).ToList(); // of each group among the sums
        while (Best(groups, places, sums) is var (to, from))
        {
            groups[to].AddRange(groups[from]);
            groups[to].Sort();
            groups.RemoveAt(from);
            foreach (var place in places)
            {
                sums[places[to], place] += sums[places[from], place];
            }

            foreach (var place in places)
            {
                sums[place, places[to]] += sums[place, places[from]];
            }

            places.RemoveAt(from);
        }

        return groups;
    }

    private static double[,] SumsOf(List<Sight> sights)
    {
        var sums = new double[sights.Count, sights.Count];
        for (var i = 0; i < sights.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var weight = PersonSignature.Compare(sights[i].Signature, sights[j].Signature);
                sums[i, j] = sums[j, i] = weight < ClearlyTwo ? AgainstTwo : Math.Min(MostFor, weight);
            }
        }

        return sums;
    }

    /// <summary>Finds the two groups that agree best; of equals the first. Null where none agree any more.</summary>
    private static (int To, int From)? Best(List<List<Sight>> groups, List<int> places, double[,] sums)
    {
        ((int, int)? best, var most) = (null, 0.0);
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = i + 1; j < groups.Count; j++)
            {
                var mean = sums[places[i], places[j]] / (groups[i].Count * groups[j].Count);
                if (mean > most)
                {
                    (best, most) = ((i, j), mean);
                }
            }
        }

        return best;
    }
}
