using Omnichannel.Conversations;

namespace Omnichannel.Dispatch;

/// <summary>What memory knows of the work in one conversation.</summary>
internal sealed class ReadyWork
{
    /// <summary>Gets the entries, in order; none when the store has to be asked.</summary>
    public Queue<WorkItem> Items { get; } = new(1); // most conversations have one

    /// <summary>Gets or sets what handlers changed of the conversation, with the place of their entry: an entry that was read, or decided on, before that was committed knows nothing of it. Null as a rule.</summary>
    public List<(long Sequence, ConversationUpdate Update)>? Updates { get; set; }

    /// <summary>Gets or sets whether the store may have entries that memory does not know of, behind those it knows.</summary>
    public bool MustLook { get; set; }

    /// <summary>Gets or sets the place up to which the entries are known to be done, whatever an item says that was decided before that was committed.</summary>
    public long Handled { get; set; }
}
