using Omnichannel.Identity;

namespace Omnichannel.IdentityWorld;

/// <summary>Something that a provider tells or a person decides, which the format of observations has no room for.</summary>
public sealed record WorldOperation
{
    /// <summary>Gets what it says: <see cref="EvidenceKind.Replaced"/> (A by B), <see cref="EvidenceKind.Linked"/> or <see cref="EvidenceKind.CannotLink"/>.</summary>
    public required EvidenceKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Gets who says so: a channel account, or an agent.</summary>
    public required string Source { get; init; }

    public required Identifier A { get; init; }

    public required Identifier B { get; init; }

    /// <summary>Makes the operation that the engine takes.</summary>
    public IdentityOperation ToOperation(TenantId tenant) => Kind switch
    {
        EvidenceKind.Replaced => new IdentityReplacement { Tenant = tenant, At = At, Source = Source, Old = A, New = B },
        EvidenceKind.Linked => new IdentityLink { Tenant = tenant, At = At, Source = Source, A = A.ToIdentityId(), B = B.ToIdentityId(), LiftsCuts = false },
        EvidenceKind.CannotLink => new IdentityCut { Tenant = tenant, At = At, Source = Source, A = A.ToIdentityId(), B = B.ToIdentityId() },
        _ => throw new InvalidOperationException($"{Kind} is an observation."),
    };
}
