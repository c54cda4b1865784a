using Omnichannel.Conversations;

namespace Omnichannel.Storage;

/// <summary>A message that was taken out of the outbox for sending.</summary>
/// <param name="Item">Its row in the outbox, as it is held now.</param>
/// <param name="Entry">The message; null when it has been erased, or the row stands for another kind of work.</param>
public sealed record ClaimedMessage(OutboxItem Item, Entry? Entry);
