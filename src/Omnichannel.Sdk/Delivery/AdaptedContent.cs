using Omnichannel.Content;

namespace Omnichannel.Delivery;

/// <summary>What a channel makes of a message.</summary>
/// <param name="Parts">The messages that it becomes.</param>
/// <param name="Note">How it was changed; null when it was not.</param>
/// <param name="Refusal">Why it cannot be shown; null when it can.</param>
internal sealed record AdaptedContent(IReadOnlyList<MessageContent> Parts, string? Note, FailureReason? Refusal = null);
