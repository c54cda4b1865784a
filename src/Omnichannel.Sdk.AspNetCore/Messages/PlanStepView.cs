using Omnichannel.Messages;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>One way to a customer that was looked at.</summary>
internal sealed record PlanStepView
{
    /// <summary>Gets the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Gets the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the account's name.</summary>
    public required string Account { get; init; }

    /// <summary>Gets why it was not taken; none for the one that was.</summary>
    public FailureReason? Refusal { get; init; }

    /// <summary>Gets how the content was changed to fit: `numberedText`, `list`, `split`, `captionAsText`.</summary>
    public string? Adapted { get; init; }

    public static PlanStepView Of(PlanStep step) => new()
    {
        Channel = step.Channel.Name,
        Provider = step.Provider,
        Account = step.Account,
        Refusal = step.Refusal,
        Adapted = step.Adapted,
    };
}
