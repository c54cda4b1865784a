using System.Text.Json.Serialization;

namespace Omnichannel.Events;

/// <summary>Somebody reacted to a message, or took the reaction back.</summary>
public sealed record ReactionEvent : ChannelEvent
{
    /// <summary>Gets the provider's id of the message.</summary>
    public required string TargetProviderId { get; init; }

    /// <summary>Gets the emoji; of a reaction that was taken back only where the provider says which one it was.</summary>
    public string? Emoji { get; init; }

    /// <summary>Gets whether it was taken back.</summary>
    public bool Removed { get; init; }

    /// <summary>Gets whether one person can have several reactions under a message, each told by itself; false where a new one replaces the old.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Several { get; init; }

    /// <summary>Gets how many reacted so, where the provider counts instead of naming who did (then <see cref="From"/> is null); null for one person's reaction.</summary>
    public int? Count { get; init; }

    /// <summary>Gets who reacted; null when the provider does not say.</summary>
    public Party? From { get; init; }

    /// <summary>Gets the provider's thread, where it has one beside the person.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Gets whether the thread is a group.</summary>
    public bool IsGroup { get; init; }
}
