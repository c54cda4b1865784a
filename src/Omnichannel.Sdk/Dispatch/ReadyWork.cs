using System.Diagnostics.CodeAnalysis;
using Omnichannel.Conversations;

namespace Omnichannel.Dispatch;

/// <summary>What memory knows of the work in one conversation: its entries, in order; none when the store has to be asked.</summary>
internal sealed class ReadyWork
{
    private WorkItem? _first;
    private Queue<WorkItem>? _rest; // most conversations have one entry

    /// <summary>Gets how many entries there are.</summary>
    public int Count => (_first is null ? 0 : 1) + (_rest?.Count ?? 0);

    /// <summary>Gets or sets what handlers changed of the conversation, with the place of their entry: an entry that was read, or decided on, before that was committed knows nothing of it. Null as a rule.</summary>
    public List<(long Sequence, ConversationUpdate Update)>? Updates { get; set; }

    /// <summary>Gets or sets whether the store may have entries that memory does not know of, behind those it knows.</summary>
    public bool MustLook { get; set; }

    /// <summary>Gets or sets the place up to which the entries are known to be done, whatever an item says that was decided before that was committed.</summary>
    public long Handled { get; set; }

    public void Enqueue(WorkItem item)
    {
        if (_first is null)
        {
            _first = item;
        }
        else
        {
            (_rest ??= []).Enqueue(item);
        }
    }

    public bool TryPeek([NotNullWhen(true)] out WorkItem? item)
    {
        item = _first;
        return item is not null;
    }

    public bool TryDequeue([NotNullWhen(true)] out WorkItem? item)
    {
        item = _first;
        _first = _rest?.TryDequeue(out var next) == true ? next : null;
        return item is not null;
    }
}
