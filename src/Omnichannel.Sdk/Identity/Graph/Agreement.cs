namespace Omnichannel.Identity.Graph;

/// <summary>What the facts of two people are worth beside each other: of several names or dates the two that agree best.</summary>
internal static class Agreement
{
    /// <summary>Weighs each against each.</summary>
    /// <returns>The weight of the best pair in bits; 0 where the one or the other says nothing.</returns>
    public static double Best<T>(IReadOnlyList<T> mine, IReadOnlyList<T> theirs, Func<T, T, double> weigh) => Best(mine, theirs, weigh, out _);

    /// <summary>Weighs each against each.</summary>
    /// <returns>The weight of the best pair in bits, and which pair it is, the first of several; 0 and null where the one or the other says nothing.</returns>
    public static double Best<T>(IReadOnlyList<T> mine, IReadOnlyList<T> theirs, Func<T, T, double> weigh, out (T Mine, T Theirs)? pair)
    {
        pair = null;
        var best = double.NegativeInfinity;
        for (var i = 0; i < mine.Count; i++)
        {
            for (var j = 0; j < theirs.Count; j++)
            {
                if (weigh(mine[i], theirs[j]) is var bits && bits > best)
                {
                    (best, pair) = (bits, (mine[i], theirs[j]));
                }
            }
        }

        return pair is null ? 0 : best;
    }
}
