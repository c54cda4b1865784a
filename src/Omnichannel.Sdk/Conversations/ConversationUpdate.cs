namespace Omnichannel.Conversations;

/// <summary>What is to change about a conversation; a null leaves as it is.</summary>
public sealed record ConversationUpdate
{
    /// <summary>Gets the state.</summary>
    public ConversationState? State { get; init; }

    /// <summary>Gets until when it is snoozed; with <see cref="ConversationState.Snoozed"/> only. Null: until she writes.</summary>
    public DateTimeOffset? SnoozeUntil { get; init; }

    /// <summary>Gets who works on it; empty for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>Gets who may speak in it: <c>bot</c>, <c>queue</c>, <c>agent</c> or the name of another system. Handlers run while it is <c>bot</c>.</summary>
    public string? Control { get; init; }
}
