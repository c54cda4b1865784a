namespace Omnichannel.Identity.Linkage;

/// <summary>How a batch is linked.</summary>
public sealed record LinkOptions
{
    /// <summary>Gets whether every record has at most one partner: two inputs, each without duplicates of its own.</summary>
    public bool OneToOne { get; init; }

    /// <summary>Gets the score from which two records are linked, in bits; null: what the model holds for right.</summary>
    public double? Threshold { get; init; }

    /// <summary>Gets how many threads may work; 0: one per core. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Gets what is told of each stage as it begins.</summary>
    public IProgress<LinkStage>? Progress { get; init; }
}
