using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Why two identifiers are one person, or why not.</summary>
internal sealed record ExplanationResponse
{
    /// <summary>Gets the one identifier.</summary>
    public required IdentifierView A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public required IdentifierView B { get; init; }

    /// <summary>Gets whether they belong to one contact.</summary>
    public required bool SameContact { get; init; }

    /// <summary>Gets the path of evidence from the one to the other; empty when they are two.</summary>
    public required IReadOnlyList<EvidenceResponse> Path { get; init; }

    /// <summary>Gets what speaks for it and does not unite: claims, and evidence that a constraint refused.</summary>
    public required IReadOnlyList<EvidenceResponse> Weak { get; init; }

    /// <summary>Gets why they are two: `noEvidence`, `claimed`, `exclusive`, `limit`, `cannotLink`, `recycled`, `blocked`.</summary>
    public string? Reason { get; init; }

    public static ExplanationResponse Of(IdentityExplanation explanation) => new()
    {
        A = IdentifierView.Of(explanation.A),
        B = IdentifierView.Of(explanation.B),
        SameContact = explanation.SameContact,
        Path = [.. explanation.Path.Select(EvidenceResponse.Of)],
        Weak = [.. explanation.Weak.Select(EvidenceResponse.Of)],
        Reason = explanation.Reason,
    };
}
