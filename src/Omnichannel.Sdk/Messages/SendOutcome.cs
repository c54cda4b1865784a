using Omnichannel.Conversations;

namespace Omnichannel.Messages;

/// <summary>What became of a request to send.</summary>
public sealed record SendOutcome
{
    /// <summary>Gets the messages that stand in the outbox now, as a rule one; several when a text was too long for the channel. Empty when it was refused.</summary>
    public IReadOnlyList<Entry> Messages { get; init; } = [];

    /// <summary>Gets how it was planned: each way that was looked at, in order, the chosen one last.</summary>
    public IReadOnlyList<PlanStep> Plan { get; init; } = [];

    /// <summary>Gets whether the same key was used before and <see cref="Messages"/> are those of then.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Gets why nothing can be sent; null when it was.</summary>
    public ChannelFailure? Refusal { get; init; }

    /// <summary>Gets what would be possible instead, in words: <c>template on whatsapp/toko</c>; empty when it was sent, or nothing is.</summary>
    public IReadOnlyList<string> Possible { get; init; } = [];
}
