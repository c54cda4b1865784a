using Omnichannel.Conversations;
using Omnichannel.Messages;

namespace Omnichannel.Dispatch;

/// <summary>What the handlers did with one entry, before it is committed.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Context">What they said and changed; null when they failed before they were called.</param>
/// <param name="Sends">What they said, with whom it may mean.</param>
/// <param name="Failure">Why they failed; null when they did not.</param>
internal readonly record struct HandlerAttempt(Entry Entry, EventContext? Context, IReadOnlyList<(SendRequest Request, Receivers Receivers)> Sends, Exception? Failure)
{
    /// <summary>Gets whether nothing has to be committed but that the entry is done: then the next one need not wait for it.</summary>
    public bool IsSilent => Failure is null && Sends.Count == 0 && Context?.Update is null;
}
