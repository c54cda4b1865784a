namespace Omnichannel.Identity;

/// <summary>One identifier as the store keeps it: a point of the evidence graph.</summary>
public sealed record IdentityNode
{
    // What few identities have, beside the row: a copy of the row is made whenever a sender writes.
    private Rare? _rare;
    private readonly UtcTime _firstSeen;
    private readonly UtcTime _senderAt;
    private readonly UtcTime _lastInboundAt;

    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id, a function of the identifier.</summary>
    public required IdentityId Id { get; init; }

    /// <summary>Gets the identifier, normalised.</summary>
    public required Identifier Identifier { get; init; }

    /// <summary>Gets the contact that it belongs to; null for a thread, a blocked value, and a value that was only claimed.</summary>
    public ContactId? Contact { get; init; }

    /// <summary>Gets when it was first seen by the provider's clock; a late arrival may move it back, never forward.</summary>
    public required DateTimeOffset FirstSeen
    {
        get => _firstSeen.Value;
        init => _firstSeen = value;
    }

    /// <summary>Gets how to reach a channel identity; null for plain identifiers.</summary>
    public SenderProfile? Sender { get; init; }

    /// <summary>Gets the newest time by which <see cref="Sender"/> was told; an older event does not overwrite it.</summary>
    public DateTimeOffset? SenderAt
    {
        get => _senderAt.OrNull;
        init => _senderAt = value;
    }

    /// <summary>Gets when the customer last wrote from this channel identity: the messaging window counts from it.</summary>
    public DateTimeOffset? LastInboundAt
    {
        get => _lastInboundAt.OrNull;
        init => _lastInboundAt = value;
    }

    /// <summary>Gets the identity that replaced it (she changed her number): messages go there.</summary>
    public IdentityId? ReplacedBy
    {
        get => _rare?.ReplacedBy;
        init => _rare = value is null && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { ReplacedBy = value });
    }

    /// <summary>Gets when it was replaced for the last time: what is seen of it later is somebody else's. Null as a rule.</summary>
    public DateTimeOffset? ReplacedAt
    {
        get => _rare?.ReplacedAt;
        init => _rare = value is null && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { ReplacedAt = value });
    }

    /// <summary>Gets who held it before, the oldest first, when it was given up and may have been taken over; null as a rule.</summary>
    public IReadOnlyList<FormerContact>? Formerly
    {
        get => _rare?.Formerly;
        init => _rare = value is null && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { Formerly = value });
    }

    /// <summary>Gets the evidence that this identity gave and that is recorded, so that a known sender costs no read of the graph; null for none. At most 32; an identity with more pays the read.</summary>
    public IReadOnlyList<KnownEvidence>? KnownEvidence { get; init; }

    /// <summary>Gets whether more claims are made on it than suggestions are made of.</summary>
    public bool IsCrowded
    {
        get => _rare is { IsCrowded: true };
        init => _rare = !value && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { IsCrowded = value });
    }

    /// <summary>Gets the current conversation of a thread; null for everything else (a contact knows its own).</summary>
    public ConversationId? Conversation
    {
        get => _rare?.Conversation;
        init => _rare = value is null && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { Conversation = value });
    }

    /// <summary>Gets what sources told about whoever it is, by field, then value, assurance and source; null for nothing. At most 64.</summary>
    public IReadOnlyList<ProfileFact>? Facts { get; init; }

    private sealed record Rare(IdentityId? ReplacedBy, DateTimeOffset? ReplacedAt, IReadOnlyList<FormerContact>? Formerly, bool IsCrowded, ConversationId? Conversation)
    {
        public static readonly Rare None = new(null, null, null, false, null);

        /// <summary>Keeps nothing for nothing, so that equal rows are equal.</summary>
        public static Rare? OrNull(Rare rare) => rare == None ? null : rare;
    }
}
