namespace Omnichannel.Events;

/// <summary>The sender took a message back.</summary>
public sealed record MessageDeletedEvent : ChannelEvent
{
    /// <summary>Gets the provider's id of the message.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Gets who took it back; null when the provider does not say.</summary>
    public Party? From { get; init; }

    /// <summary>Gets the provider's thread, where it has one beside the person.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Gets whether the thread is a group.</summary>
    public bool IsGroup { get; init; }
}
