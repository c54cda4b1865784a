using Omnichannel.Conversations;

namespace Omnichannel.Identity.Graph;

/// <summary>The contact rows of a batch: what was computed, against what stands.</summary>
internal sealed class ContactTable(TenantId tenant, Func<ContactId, Contact?> findLoaded, Func<ConversationId, Conversation?> findConversation, IdentityTables tables)
{
    private readonly Dictionary<ContactId, Contact> _rows = tables.Contacts;
    private readonly HashSet<ContactId> _changed = tables.ChangedContacts;
    private readonly Dictionary<ConversationId, Conversation> _conversations = [];

    public IEnumerable<Contact> Changed => _changed.Select(id => _rows[id]);

    public void Add(IdentityComponent component)
    {
        foreach (var contact in component.Contacts)
        {
            _rows.TryAdd(contact.Id, contact);
        }

        foreach (var conversation in component.Conversations)
        {
            _conversations.TryAdd(conversation.Id, conversation);
        }
    }

    public Contact? Find(ContactId id) => _rows.TryGetValue(id, out var row) ? row : findLoaded(id);

    public void Set(Contact row)
    {
        if (Find(row.Id) != row)
        {
            _rows[row.Id] = row;
            _changed.Add(row.Id);
        }
    }

    /// <summary>Replaces contacts by those that were computed of the same members. Ids that lost their members stay as redirects.</summary>
    /// <param name="before">The contacts that the members belonged to.</param>
    /// <param name="after">The contacts that they belong to now.</param>
    /// <param name="contactOf">Finds the contact that an identity belongs to now.</param>
    /// <exception cref="InvalidOperationException">The row of a contact was not read.</exception>
    public void Replace(HashSet<ContactId> before, Dictionary<ContactId, IdentityId> after, Func<IdentityId, ContactId?> contactOf)
    {
        var conversations = before.Count > 0 ? Carry(before, after, contactOf) : null;
        foreach (var (id, anchor) in after)
        {
            Set(new Contact { Tenant = tenant, Id = id, Anchor = anchor, Conversation = conversations?.TryGetValue(id, out var conversation) == true ? conversation.Id : null, IsCurrent = true });
        }

        foreach (var id in before)
        {
            if (!after.ContainsKey(id))
            {
                Set(Stored(id) with { Conversation = null, IsCurrent = false });
            }
        }
    }

    /// <summary>Gives each conversation to the contact that holds who opened it; of several that meet, the one with the newest entry goes on.</summary>
    private Dictionary<ContactId, (ConversationId Id, DateTimeOffset LastAt)> Carry(
        HashSet<ContactId> before, Dictionary<ContactId, IdentityId> after, Func<IdentityId, ContactId?> contactOf)
    {
        var carried = new Dictionary<ContactId, (ConversationId Id, DateTimeOffset LastAt)>();
        foreach (var row in before.Select(Stored))
        {
            if (row.Conversation is not { } id)
            {
                continue;
            }

            var conversation = findConversation(id) ?? _conversations.GetValueOrDefault(id);
            var holder = conversation is not null ? contactOf(conversation.Owner) : null;
            holder = holder is { } known && after.ContainsKey(known) ? known : contactOf(row.Anchor);
            if (holder is not { } contact || !after.ContainsKey(contact))
            {
                continue;
            }

            var candidate = (id, conversation?.LastAt ?? DateTimeOffset.MinValue);
            if (!carried.TryGetValue(contact, out var best) || (candidate.Item2, id.Value).CompareTo((best.LastAt, best.Id.Value)) > 0)
            {
                carried[contact] = candidate;
            }
        }

        return carried;
    }

    private Contact Stored(ContactId id) => Find(id) ?? throw new InvalidOperationException("The row of a contact was not read with its members.");
}
