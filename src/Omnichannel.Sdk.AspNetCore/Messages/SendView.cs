using Omnichannel.Messages;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>What became of a message to be sent.</summary>
internal sealed record SendView
{
    /// <summary>Gets the id of the message; the first one, when a long text became several.</summary>
    public required string Id { get; init; }

    /// <summary>Gets whether the same key was used before: this is the message of then, and nothing more is sent.</summary>
    public required bool Repeat { get; init; }

    /// <summary>Gets the message.</summary>
    public required EntryView Message { get; init; }

    /// <summary>Gets all messages that it became; as a rule one.</summary>
    public required IReadOnlyList<EntryView> Messages { get; init; }

    /// <summary>Gets the ways that were looked at, in order, the chosen one last.</summary>
    public required IReadOnlyList<PlanStepView> Plan { get; init; }

    public static SendView Of(SendOutcome outcome, IReadOnlyList<EntryView> messages) => new()
    {
        Id = messages[0].Entry.Id.ToString(),
        Repeat = outcome.IsRepeat,
        Message = messages[0],
        Messages = messages,
        Plan = [.. outcome.Plan.Select(PlanStepView.Of)],
    };
}
