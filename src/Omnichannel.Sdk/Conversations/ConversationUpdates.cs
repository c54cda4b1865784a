namespace Omnichannel.Conversations;

internal static class ConversationUpdates
{
    /// <summary>Makes one change of two.</summary>
    public static ConversationUpdate Join(ConversationUpdate first, ConversationUpdate second) => new()
    {
        State = second.State ?? first.State,
        SnoozeUntil = second.State is null ? first.SnoozeUntil : second.SnoozeUntil,
        Assignee = second.Assignee ?? first.Assignee,
        Control = second.Control is { Length: > 0 } control ? control : first.Control,
    };

    public static Conversation Apply(Conversation conversation, ConversationUpdate update) => conversation with
    {
        State = update.State ?? conversation.State,
        Assignee = update.Assignee is { Length: 0 } ? null : update.Assignee ?? conversation.Assignee,
        Control = update.Control is { Length: > 0 } control ? control : conversation.Control,
        DueAt = update.State switch
        {
            ConversationState.Snoozed => update.SnoozeUntil,
            null => conversation.DueAt,
            _ when conversation.State == ConversationState.Snoozed => null,
            _ => conversation.DueAt,
        },
    };
}
