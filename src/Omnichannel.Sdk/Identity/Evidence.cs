namespace Omnichannel.Identity;

/// <summary>One observation that two identifiers belong to one person, or that they do not.</summary>
public sealed record Evidence
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id: a hash of kind, ends, assurance and source, so that the same evidence again is the same row.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what it says.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Gets the one end: the channel identity, or the identity that was replaced.</summary>
    public required IdentityId From { get; init; }

    /// <summary>Gets the other end.</summary>
    public required IdentityId To { get; init; }

    /// <summary>Gets how far it can be trusted.</summary>
    public required Assurance Assurance { get; init; }

    /// <summary>Gets who says so: <c>whatsapp/toko</c>, <c>crm/import</c>, an agent's name.</summary>
    public required string Source { get; init; }

    /// <summary>Gets when it was first observed, by the source's clock.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets when it was last observed; moves forward once a day at most (UTC), so that a known sender costs no write.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets why, in one sentence; null as a rule.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether statistics tied them, over a threshold that the host has set: what a person or a proof links is verified.</summary>
    internal bool IsStatistical => Kind == EvidenceKind.Linked && Assurance == Assurance.Asserted;
}
