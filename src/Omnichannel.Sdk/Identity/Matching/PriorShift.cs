namespace Omnichannel.Identity.Matching;

/// <summary>
/// How much rarer true pairs are among contacts than among the records that the model was learnt from: most records of one person are in one contact already. The share of true pairs is estimated
/// by expectation and maximisation, the weights of the fields standing still.
/// </summary>
internal static class PriorShift
{
    private const int MaxRounds = 200;
    private const double Fewest = 1; // pair: of a business without duplicates nothing can be learnt about how rare they are

    /// <summary>Estimates the shift.</summary>
    /// <param name="scores">The scores of all pairs that may be one, in bits.</param>
    /// <param name="expected">How many true pairs the model expects.</param>
    /// <returns>What every score has to be moved by, in bits.</returns>
    public static double Of(IReadOnlyCollection<double> scores, double expected)
    {
        var shift = 0.0;
        for (var round = 0; round < MaxRounds; round++)
        {
            var found = scores.Sum(score => 1 / (1 + Math.Pow(2, -(score + shift))));
            var next = Math.Log2(Math.Max(found, Fewest) / Math.Max(expected, Fewest));
            if (Math.Abs(next - shift) < 1e-6)
            {
                break;
            }

            shift = next;
        }

        return shift;
    }
}
