using Omnichannel.Content;

namespace Omnichannel.Events;

/// <summary>A message.</summary>
public sealed record MessageEvent : ChannelEvent
{
    /// <summary>Gets the provider's id of the message, unique inside the account (a Telegram id is made so: <c>chat/message</c>).</summary>
    public required string ProviderId { get; init; }

    /// <summary>Gets who said it.</summary>
    public MessageDirection Direction { get; init; }

    /// <summary>Gets the customer: the sender of an inbound message, the receiver of an echo.</summary>
    public required Party From { get; init; }

    /// <summary>Gets the business's address that it came to.</summary>
    public string? To { get; init; }

    /// <summary>Gets the provider's thread, where it has one beside the person: a group, a topic.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Gets whether the thread is a group, so that an answer goes to all of it.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Gets what it says.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>Gets the provider's id of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Gets the provider's ids of the thread above it (e-mail).</summary>
    public IReadOnlyList<string>? References { get; init; }

    /// <summary>Gets whether it was passed on from another chat.</summary>
    public bool Forwarded { get; init; }

    /// <summary>Gets whether it has been passed on many times; null when the provider does not say.</summary>
    public bool? FrequentlyForwarded { get; init; }

    /// <summary>Gets what brought the customer: an advertisement, a product, a deep link.</summary>
    public Referral? Referral { get; init; }

    /// <summary>Gets whether another application has the control of the thread; then nobody here may answer.</summary>
    public bool Standby { get; init; }

    /// <summary>Gets whether a machine wrote it (out of office, delivery notice); such a message is never answered by a machine.</summary>
    public bool Automatic { get; init; }

    /// <summary>Gets whether the provider says that it sends it again.</summary>
    public bool IsRedelivery { get; init; }

    /// <summary>Gets our own reference that came back with it.</summary>
    public string? ClientRef { get; init; }

    /// <summary>Gets the id that ties the pieces of one album together; null for a single message.</summary>
    public string? AlbumId { get; init; }

    /// <summary>Gets further facts of the provider that have no field here, by the provider's own names.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}
