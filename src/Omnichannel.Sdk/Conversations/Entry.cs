using System.Diagnostics.CodeAnalysis;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Conversations;

/// <summary>Anything that stands on a timeline: a message, or a customer event.</summary>
public sealed record Entry
{
    // What may become of an entry later, beside the row: mostly nothing does.
    private Later? _later;
    private readonly UtcTime _at;
    private readonly UtcTime _receivedAt;
    private EntryNews _news;

    /// <summary>Makes an entry.</summary>
    public Entry()
    {
    }

    /// <summary>Makes an entry whose event is read when it is asked for first: a receipt changes the status of a message and asks for nothing that it says. Everything that is required is to be set all the same.</summary>
    /// <param name="readEvent">Reads the event; asked once or, by callers at the same time, more often.</param>
    [SetsRequiredMembers]
    public Entry(Func<ChannelEvent> readEvent)
    {
        ArgumentNullException.ThrowIfNull(readEvent);
        (Event, Provider) = (null!, ""); // for the compiler
        _news = new EntryNews(readEvent);
    }

    /// <summary>Gets the business that it belongs to.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id, sortable by the time of its arrival.</summary>
    public required EntryId Id { get; init; }

    /// <summary>Gets the identity that it belongs to: the sender, the receiver, or the group's thread. A contact is a view over identities, so a merge rewrites no entry.</summary>
    public required IdentityId Identity { get; init; }

    /// <summary>Gets the conversation that it stands in; null for customer events outside one.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>Gets its place in the conversation, from 1; 0 outside one.</summary>
    public long Sequence { get; init; }

    /// <summary>Gets the provider that carried it; <c>host</c> for customer events.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets what happened, in the shapes that the inspector shows. It is never changed; later news stand in the fields below.</summary>
    public required ChannelEvent Event
    {
        get => _news.Event;
        init => _news = new EntryNews(value);
    }

    /// <summary>Gets the time that it is shown at: the provider's, else that of its arrival.</summary>
    public required DateTimeOffset At
    {
        get => _at.Value;
        init => _at = value;
    }

    /// <summary>Gets when it came in or was made.</summary>
    public required DateTimeOffset ReceivedAt
    {
        get => _receivedAt.Value;
        init => _receivedAt = value;
    }

    /// <summary>Gets the provider's id of it; of an outbound message null until the provider took it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Gets how far an outbound message has come; null for what came in.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>Gets why it failed; null when it did not.</summary>
    public ChannelFailure? Failure
    {
        get => _later?.Failure;
        init => _later = value is null && _later is null ? null : Later.OrNull((_later ?? Later.None) with { Failure = value });
    }

    /// <summary>Gets what it says since it was edited; null while it says what its event says.</summary>
    public MessageContent? Edited
    {
        get => _later?.Edited;
        init => _later = value is null && _later is null ? null : Later.OrNull((_later ?? Later.None) with { Edited = value });
    }

    /// <summary>Gets the time of the newest edit.</summary>
    public DateTimeOffset? EditedAt
    {
        get => _later?.EditedAt;
        init => _later = value is null && _later is null ? null : Later.OrNull((_later ?? Later.None) with { EditedAt = value });
    }

    /// <summary>Gets when it was taken back; null when it was not.</summary>
    public DateTimeOffset? DeletedAt
    {
        get => _later?.DeletedAt;
        init => _later = value is null && _later is null ? null : Later.OrNull((_later ?? Later.None) with { DeletedAt = value });
    }

    /// <summary>Gets the reactions to it; null for none.</summary>
    public IReadOnlyList<EntryReaction>? Reactions
    {
        get => _later?.Reactions;
        init => _later = value is null && _later is null ? null : Later.OrNull((_later ?? Later.None) with { Reactions = value });
    }

    /// <summary>Gets who wrote an outbound message: <c>handler</c>, <c>api</c>, a name of the host's; null for what came in.</summary>
    public string? Author { get; init; }

    /// <summary>Gets where an outbound message goes.</summary>
    public ChannelAddress? To { get; init; }

    /// <summary>Gets what an outbound message is for.</summary>
    public string? Purpose { get; init; }

    /// <summary>Gets where an outbound message goes next if it fails for good, or stays silent; null for nowhere.</summary>
    public FallbackPlan? Fallback { get; init; }

    /// <summary>Gets what it says now; null when it is no message.</summary>
    public MessageContent? Content => Edited ?? (Event as MessageEvent)?.Content;

    private sealed record Later(ChannelFailure? Failure, MessageContent? Edited, DateTimeOffset? EditedAt, DateTimeOffset? DeletedAt, IReadOnlyList<EntryReaction>? Reactions)
    {
        public static readonly Later None = new(null, null, null, null, null);

        /// <summary>Keeps nothing for nothing, so that equal rows are equal.</summary>
        public static Later? OrNull(Later later) => later == None ? null : later;
    }
}
