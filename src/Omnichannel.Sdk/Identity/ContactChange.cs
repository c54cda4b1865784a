namespace Omnichannel.Identity;

/// <summary>One line of the audit: what happened to contacts, when, by whom and why. It hangs on identities, so that it follows them through merges and cuts and goes with them when they are erased.</summary>
public sealed record ContactChange
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets when the engine decided it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what happened.</summary>
    public required ContactChangeKind Kind { get; init; }

    /// <summary>Gets the contact that it is about: the one that holds both afterwards, or the one that was cut, or erased.</summary>
    public required ContactId Contact { get; init; }

    /// <summary>Gets the other contact: the one that was merged into <see cref="Contact"/>, or that came out of it; null when no contact changed hands.</summary>
    public ContactId? Other { get; init; }

    /// <summary>Gets the one identity; null for an erasure alone.</summary>
    public IdentityId? A { get; init; }

    /// <summary>Gets the other identity; null where there is none.</summary>
    public IdentityId? B { get; init; }

    /// <summary>Gets who did it: the caller's name, <c>proof/code</c>, or the source of the evidence (<c>whatsapp/toko</c>).</summary>
    public required string Actor { get; init; }

    /// <summary>Gets why, in one sentence; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the evidence behind it; null for none.</summary>
    public Guid? Evidence { get; init; }
}
