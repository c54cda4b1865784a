namespace Omnichannel.Identity.Linkage;

/// <summary>Why two records are held to be one person, or not.</summary>
public sealed record LinkExplanation
{
    /// <summary>Gets what is believed before anything is compared, in bits: how rare true pairs are among all.</summary>
    public required double PriorBits { get; init; }

    /// <summary>Gets what each field says, in the order of the model.</summary>
    public required IReadOnlyList<LinkContribution> Contributions { get; init; }

    /// <summary>Gets the score from which two records are linked, in bits.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets the decisions of single fields that would turn the whole, the smallest change first. Empty where no single field would.</summary>
    public required IReadOnlyList<LinkAlternative> Alternatives { get; init; }

    /// <summary>Gets the score: the prior and all contributions together, in bits. 0 is even odds.</summary>
    public double Score => PriorBits + Contributions.Sum(c => c.Bits + c.RarityBits);

    /// <summary>Gets the chance that the two are one, 0 to 1, as far as the model can be trusted.</summary>
    public double Probability => 1 / (1 + Math.Pow(2, -Score));

    /// <summary>Gets whether the score reaches the threshold.</summary>
    public bool IsLinked => Score >= Threshold;
}
