namespace Omnichannel.Identity.Proof;

/// <summary>A proof that was asked for, as the store keeps it. It holds no code and no token: whoever reads the store can answer none.</summary>
public sealed record ProofChallenge
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id: 128 random bits, so that nobody finds another's; for a token, a hash of what it names itself by.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what it is answered with.</summary>
    public required ProofKind Kind { get; init; }

    /// <summary>Gets who asked: a channel identity or another identity of hers. Nobody else may answer a code.</summary>
    public required IdentityId Asker { get; init; }

    /// <summary>Gets the identifier that a code proves; null for a link and a token.</summary>
    public Identifier? Target { get; init; }

    /// <summary>Gets where a link counts: <c>channel/account</c>; null for a link that the host takes in itself, a code and a token.</summary>
    public string? Place { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Gets until when it can be answered; a newer one for the same asker and identifier ends it at once.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets how many wrong codes were given.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets when it was answered; null while it was not. It is answered once.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Gets the keyed hash of the code; null for a link and a token.</summary>
    public string? Hash { get; init; }

    /// <summary>Gets how often it was changed. A store refuses a change that is not newer than what it has: an answer counts once, whichever host takes it.</summary>
    public int Revision { get; init; }
}
