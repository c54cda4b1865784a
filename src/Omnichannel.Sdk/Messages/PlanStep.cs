namespace Omnichannel.Messages;

/// <summary>One way to a customer that was looked at.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Refusal">Why it was not taken; null for the one that was.</param>
/// <param name="Adapted">How the content was changed to fit (<c>numberedText</c>, <c>list</c>, <c>split</c>, <c>captionAsText</c>); null when it was not.</param>
public sealed record PlanStep(ChannelKind Channel, string Provider, string Account, FailureReason? Refusal = null, string? Adapted = null);
