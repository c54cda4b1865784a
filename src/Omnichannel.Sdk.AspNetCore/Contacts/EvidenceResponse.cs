using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>One observation that two identifiers belong to one person, or that they do not.</summary>
internal sealed record EvidenceResponse
{
    /// <summary>Gets its id, by which it can be withdrawn.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it says.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Gets the one end; none where its identifier is kept no more.</summary>
    public IdentifierView? From { get; init; }

    /// <summary>Gets the other end; none where its identifier is kept no more.</summary>
    public IdentifierView? To { get; init; }

    /// <summary>Gets how far it can be trusted.</summary>
    public required Assurance Assurance { get; init; }

    /// <summary>Gets who says so.</summary>
    public required string Source { get; init; }

    /// <summary>Gets when it was first observed.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets when it was last observed.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets why, in one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets why it does not unite; none when it does.</summary>
    public string? Refused { get; init; }

    public static EvidenceResponse Of(ExplainedEvidence explained) => Of(explained.Evidence, explained.From, explained.To) with { Refused = explained.Refused };

    public static EvidenceResponse Of(Evidence evidence, Identifier? from, Identifier? to) => new()
    {
        Id = evidence.Id.ToString("N"),
        Kind = evidence.Kind,
        From = from is { } one ? IdentifierView.Of(one) : null,
        To = to is { } other ? IdentifierView.Of(other) : null,
        Assurance = evidence.Assurance,
        Source = evidence.Source,
        FirstSeen = evidence.FirstSeen,
        LastSeen = evidence.LastSeen,
        Reason = evidence.Reason,
    };
}
