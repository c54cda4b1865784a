namespace Omnichannel.Identity.Graph;

/// <summary>What the facts of two people are worth beside each other: of several names or dates the two that agree best.</summary>
internal static class Agreement
{
    /// <summary>Weighs each against each.</summary>
    /// <returns>The weight of the best pair in bits; 0 where the one or the other says nothing.</returns>
    public static double Best<T>(IReadOnlyList<T> mine, IReadOnlyList<T> theirs, Func<T, T, double> weigh)
    {
        if (mine.Count == 0 || theirs.Count == 0)
        {
            return 0;
        }

        var best = double.NegativeInfinity;
        for (var i = 0; i < mine.Count; i++)
        {
            for (var j = 0; j < theirs.Count; j++)
            {
                best = Math.Max(best, weigh(mine[i], theirs[j]));
            }
        }

        return best;
    }
}
