namespace Omnichannel.Identity.Proof;

/// <summary>What came of a proof.</summary>
public sealed record ProofResult
{
    /// <summary>Gets the contact that the asker is now: with everything that the proof merged; null when it was refused, or a constraint keeps the two apart.</summary>
    public ContactView? Contact { get; init; }

    /// <summary>Gets what was proved; empty when it was refused.</summary>
    public IReadOnlyList<Identifier> Proved { get; init; } = [];

    /// <summary>Gets why nothing was merged; null when the asker and what was proved are one.</summary>
    public ProofRefusal? Refusal { get; init; }
}
