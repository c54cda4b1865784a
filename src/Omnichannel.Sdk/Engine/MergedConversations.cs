using Omnichannel.Conversations;
using Omnichannel.Identity;

namespace Omnichannel.Engine;

/// <summary>
/// Finds the conversations that are nobody's current one any more, because contacts became one: of several that were open the most recent goes on, and the others end. Their entries stay where they are,
/// on the one timeline, and what handlers have still to do in them is done.
/// </summary>
internal sealed class MergedConversations
{
    private readonly List<Contact> _seen = []; // not a set: most batches change no contact, and never look

    /// <summary>Notes the current conversation of a contact, as it was read or set.</summary>
    public void Note(Contact contact)
    {
        if (contact.Conversation is not null)
        {
            _seen.Add(contact);
        }
    }

    /// <summary>Closes them.</summary>
    public void Close(Workspace workspace, IReadOnlyCollection<Contact> changed)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var current = changed.Where(contact => contact is { IsCurrent: true, Conversation: not null }).Select(contact => (contact.Tenant, contact.Conversation!.Value)).ToHashSet(); // it has one
        var ids = changed.Select(contact => (contact.Tenant, contact.Id)).ToHashSet();
        foreach (var contact in _seen)
        {
            if (ids.Contains((contact.Tenant, contact.Id))
                && contact.Conversation is { } conversation
                && !current.Contains((contact.Tenant, conversation))
                && workspace.FindConversation(contact.Tenant, conversation) is { IsGroup: false, State: not ConversationState.Closed } left)
            {
                workspace.SetConversation(left with { State = ConversationState.Closed, DueAt = left.State == ConversationState.Snoozed ? null : left.DueAt });
            }
        }
    }
}
