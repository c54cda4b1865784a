namespace Omnichannel.Identity.Linkage;

/// <summary>Two records that may be one person.</summary>
/// <param name="First">The number of the first record in its table.</param>
/// <param name="Second">The number of the second.</param>
/// <param name="Score">What speaks for it, in bits; 0 is even odds.</param>
/// <param name="IsLinked">Whether both are in one cluster. Pairs that are not are suggestions.</param>
public readonly record struct LinkedPair(int First, int Second, double Score, bool IsLinked)
{
    /// <summary>Gets the chance that the two are one, 0 to 1, as far as the model can be trusted.</summary>
    public double Probability => 1 / (1 + Math.Pow(2, -Score));
}
