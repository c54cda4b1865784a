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
    public void Close(Workspace workspace, List<Contact> changed)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var current = new HashSet<(TenantId, ConversationId)>(changed.Count);
        var ids = new HashSet<(TenantId, ContactId)>(changed.Count);
        foreach (var contact in changed)
        {
            ids.Add((contact.Tenant, contact.Id));
            if (contact is { IsCurrent: true, Conversation: { } goesOn })
            {
                current.Add((contact.Tenant, goesOn));
            }
        }

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
