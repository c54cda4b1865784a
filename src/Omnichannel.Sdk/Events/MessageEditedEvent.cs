using Omnichannel.Content;

namespace Omnichannel.Events;

/// <summary>The sender changed a message.</summary>
public sealed record MessageEditedEvent : ChannelEvent
{
    /// <summary>Gets the provider's id of the changed message.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Gets who changed it; null when the provider does not say.</summary>
    public Party? From { get; init; }

    /// <summary>Gets the provider's thread, where it has one beside the person.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Gets whether the thread is a group.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Gets what it says now.</summary>
    public required MessageContent Content { get; init; }
}
