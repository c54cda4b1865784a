namespace Omnichannel.Conversations;

/// <summary>A stretch of dialogue with one contact, across channels; or the thread of a group.</summary>
public sealed record Conversation
{
    // What few conversations have, beside the row: it is copied with every message.
    private Rare? _rare;
    private readonly UtcTime _openedAt;
    private readonly UtcTime _lastAt;

    /// <summary>The control under which handlers see what comes in.</summary>
    internal const string ControlOfHandlers = "bot";

    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id.</summary>
    public required ConversationId Id { get; init; }

    /// <summary>Gets the identity that opened it: it belongs to the contact that this identity belongs to. The thread's identity for a group.</summary>
    public required IdentityId Owner { get; init; }

    /// <summary>Gets whether it is a group's.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Gets its state.</summary>
    public ConversationState State { get; init; }

    /// <summary>Gets when it was opened.</summary>
    public required DateTimeOffset OpenedAt
    {
        get => _openedAt.Value;
        init => _openedAt = value;
    }

    /// <summary>Gets the arrival of its newest entry.</summary>
    public required DateTimeOffset LastAt
    {
        get => _lastAt.Value;
        init => _lastAt = value;
    }

    /// <summary>Gets the identity that spoke last: a reply goes to it.</summary>
    public required IdentityId LastIdentity { get; init; }

    /// <summary>Gets the place of its newest entry.</summary>
    public long LastSequence { get; init; }

    /// <summary>Gets the place of the newest entry that handlers are to see.</summary>
    public long WorkSequence { get; init; }

    /// <summary>Gets the place up to which the handlers have done their work. Below <see cref="WorkSequence"/> there is work.</summary>
    public long HandledSequence { get; init; }

    /// <summary>Gets how often the entry after <see cref="HandledSequence"/> was tried in vain.</summary>
    public int Attempts
    {
        get => _rare?.Attempts ?? 0;
        init => _rare = value == 0 && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { Attempts = value });
    }

    /// <summary>Gets when it is tried next, or when a snoozed conversation opens; null for at once, or never.</summary>
    public DateTimeOffset? DueAt
    {
        get => _rare?.DueAt;
        init => _rare = value is null && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { DueAt = value });
    }

    /// <summary>Gets who works on it, in the host's words; null for nobody.</summary>
    public string? Assignee
    {
        get => _rare?.Assignee;
        init => _rare = value is null && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { Assignee = value });
    }

    /// <summary>Gets who may speak in it: <c>bot</c>, <c>queue</c>, <c>agent</c>, or the name of another system.</summary>
    /// <value><c>bot</c> by default.</value>
    public string Control { get; init; } = ControlOfHandlers;

    /// <summary>Gets the newest message whose choices were sent as a numbered text: an answer that is a number or a title is a tap on it. Null when there is none.</summary>
    public EntryId? OpenChoices
    {
        get => _rare?.OpenChoices;
        init => _rare = value is null && _rare is null ? null : Rare.OrNull((_rare ?? Rare.None) with { OpenChoices = value });
    }

    /// <summary>Gets whether handlers have work in it.</summary>
    public bool HasWork => HandledSequence < WorkSequence;

    private sealed record Rare(int Attempts, DateTimeOffset? DueAt, string? Assignee, EntryId? OpenChoices)
    {
        public static readonly Rare None = new(0, null, null, null);

        /// <summary>Keeps nothing for nothing, so that equal rows are equal.</summary>
        public static Rare? OrNull(Rare rare) => rare == None ? null : rare;
    }
}
