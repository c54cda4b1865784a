using Omnichannel.Conversations;

namespace Omnichannel.Dispatch;

/// <summary>An entry that handlers have work with, as it was committed.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Conversation">The conversation after it.</param>
/// <param name="PreviousWork">The place of the entry that handlers had to see before it.</param>
internal sealed record WorkItem(Entry Entry, Conversation Conversation, long PreviousWork);
