using System.Text.Json.Serialization;

namespace Omnichannel.Events;

/// <summary>Something that a provider told us, in shared terms. The JSON has the property <c>type</c>; these shapes stand in the inspector and in the timeline.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessageEvent), "message")]
[JsonDerivedType(typeof(MessageEditedEvent), "messageEdited")]
[JsonDerivedType(typeof(MessageDeletedEvent), "messageDeleted")]
[JsonDerivedType(typeof(ReactionEvent), "reaction")]
[JsonDerivedType(typeof(ReceiptEvent), "receipt")]
[JsonDerivedType(typeof(IdentityChangedEvent), "identityChanged")]
[JsonDerivedType(typeof(ConsentEvent), "consent")]
[JsonDerivedType(typeof(CallEvent), "call")]
[JsonDerivedType(typeof(OrderEvent), "order")]
[JsonDerivedType(typeof(ConversationStartedEvent), "conversationStarted")]
[JsonDerivedType(typeof(ControlEvent), "control")]
[JsonDerivedType(typeof(AccountProblemEvent), "accountProblem")]
[JsonDerivedType(typeof(CustomerEvent), "customerEvent")]
public abstract record ChannelEvent
{
    /// <summary>Gets the provider's time; null when it gives none (then the time of receipt counts).</summary>
    [JsonPropertyOrder(-4)]
    public DateTimeOffset? At { get; init; }

    /// <summary>Gets the channel as the customer sees it.</summary>
    [JsonPropertyOrder(-3)]
    public required ChannelKind Channel { get; init; }

    /// <summary>Gets the channel account's name.</summary>
    [JsonPropertyOrder(-2)]
    public required string Account { get; init; }

    /// <summary>Gets what the event is deduplicated by, inside the account; the same for every repeat of it.</summary>
    [JsonPropertyOrder(-1)]
    public required string EventKey { get; init; }

    /// <summary>Gets whether it happened before the provider told us of anything (the history of a phone that was connected): it stands on the timeline, and nobody acts on it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsHistory { get; init; }
}
