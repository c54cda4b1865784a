using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Dispatch;

/// <summary>One inbound message on its way through a handler.</summary>
public sealed class MessageContext : EventContext
{
    internal MessageContext(Entry entry, MessageEvent message, Conversation conversation, IServiceProvider services, IContacts contacts)
        : base(entry, conversation, services, contacts) => Message = message;

    /// <summary>Gets the message as it came in; <see cref="EventContext.Entry"/> has later edits.</summary>
    public MessageEvent Message { get; }

    /// <summary>Gets what was said in words: the text, a caption, the title of a tapped button; empty when nothing was.</summary>
    public string Text => Entry.Content?.Text ?? "";
}
