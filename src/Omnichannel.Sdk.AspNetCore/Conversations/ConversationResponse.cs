using Omnichannel.Conversations;

namespace Omnichannel.AspNetCore.Conversations;

/// <summary>A stretch of dialogue with one contact, across channels; or the thread of a group.</summary>
internal sealed record ConversationResponse
{
    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the contact's id; none for a group.</summary>
    public string? Contact { get; init; }

    /// <summary>Gets whether it is a group's.</summary>
    public required bool IsGroup { get; init; }

    /// <summary>Gets its state.</summary>
    public required ConversationState State { get; init; }

    /// <summary>Gets until when it is snoozed; none while it is not, or until she writes.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Gets when it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Gets the arrival of its newest entry.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Gets the place of its newest entry.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Gets the channel on which somebody spoke last.</summary>
    public string? Channel { get; init; }

    /// <summary>Gets the channel account on which somebody spoke last.</summary>
    public string? Account { get; init; }

    /// <summary>Gets who works on it; none for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>Gets who may speak in it: `bot`, `queue`, `agent`, or the name of another system.</summary>
    public required string Control { get; init; }

    public static ConversationResponse Of(Conversation conversation, ContactId? contact) => new()
    {
        Id = conversation.Id.ToString(),
        Contact = contact?.ToString(),
        IsGroup = conversation.IsGroup,
        State = conversation.State,
        SnoozedUntil = conversation.State == ConversationState.Snoozed ? conversation.DueAt : null,
        OpenedAt = conversation.OpenedAt,
        LastAt = conversation.LastAt,
        LastSequence = conversation.LastSequence,
        Assignee = conversation.Assignee,
        Control = conversation.Control,
    };
}
