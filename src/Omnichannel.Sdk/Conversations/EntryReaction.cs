namespace Omnichannel.Conversations;

/// <summary>One reaction that stands under an entry.</summary>
/// <param name="By">The channel identity's address, or <c>business</c> for our own; empty when the provider does not say.</param>
/// <param name="Emoji">The emoji; null in a reaction that was taken back, which is kept so that an older one cannot return.</param>
/// <param name="At">The provider's time.</param>
public sealed record EntryReaction(string By, string? Emoji, DateTimeOffset At);
