namespace Omnichannel.Identity;

/// <summary>Why two identifiers are one person, or why not.</summary>
public sealed record IdentityExplanation
{
    /// <summary>Gets the one identifier.</summary>
    public required Identifier A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public required Identifier B { get; init; }

    /// <summary>Gets whether they belong to one contact.</summary>
    public required bool SameContact { get; init; }

    /// <summary>Gets the path of evidence from the one to the other, strongest first choice; empty when they are two.</summary>
    public IReadOnlyList<ExplainedEvidence> Path { get; init; } = [];

    /// <summary>Gets what speaks for it but does not unite: claims, and evidence that a constraint refused.</summary>
    public IReadOnlyList<ExplainedEvidence> Weak { get; init; } = [];

    /// <summary>Gets why they are two: <c>noEvidence</c>, <c>claimed</c>, <c>exclusive</c>, <c>limit</c>, <c>cannotLink</c>, <c>recycled</c>, <c>blocked</c>; null when they are one.</summary>
    public string? Reason { get; init; }
}
