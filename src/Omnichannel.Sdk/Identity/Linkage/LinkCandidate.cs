namespace Omnichannel.Identity.Linkage;

/// <summary>A record of an index that may be the one that was asked for.</summary>
/// <param name="Id">The record.</param>
/// <param name="Score">What speaks for it, in bits; 0 is even odds.</param>
/// <param name="IsLinked">Whether the score reaches the threshold; else it is a suggestion.</param>
public readonly record struct LinkCandidate(string Id, double Score, bool IsLinked)
{
    /// <summary>Gets the chance that the two are one, 0 to 1, as far as the model can be trusted.</summary>
    public double Probability => 1 / (1 + Math.Pow(2, -Score));
}
