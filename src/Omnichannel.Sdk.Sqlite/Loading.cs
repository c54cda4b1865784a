using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

/// <summary>Answers what a batch needs to know, on one snapshot.</summary>
internal sealed class Loading(Session session)
{
    private readonly LoadedState _state = new();
    private TenantId _tenant;
    private long? _tenantId;

    public LoadedState Load(StateQuery query, CancellationToken cancellationToken)
    {
        foreach (var (tenant, key) in query.Keys)
        {
            if (Id(tenant) is { } id && session.Keys.TryFind(id, key, out var entry))
            {
                _state.Keys.Add((tenant, key), entry);
                LoadEntry(tenant, id, entry);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        _state.Identities.EnsureCapacity(query.Identities.Count); // most are known, and each has a contact and a conversation
        _state.Contacts.EnsureCapacity(query.Identities.Count);
        _state.Conversations.EnsureCapacity(query.Identities.Count + query.Conversations.Count);
        foreach (var (tenant, identity) in query.Identities)
        {
            if (Id(tenant) is { } id && session.Identities.Find(tenant, id, identity) is { } node)
            {
                _state.Identities.Add((tenant, identity), node);
                LoadContact(tenant, id, node.Contact);
                LoadConversation(tenant, id, node.Conversation);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        foreach (var (tenant, contact) in query.Contacts)
        {
            LoadContact(tenant, Id(tenant), contact);
        }

        foreach (var (tenant, conversation) in query.Conversations)
        {
            LoadConversation(tenant, Id(tenant), conversation);
        }

        _state.Entries.EnsureCapacity(_state.Entries.Count + query.Entries.Count);
        foreach (var (tenant, entry) in query.Entries)
        {
            LoadEntry(tenant, Id(tenant), entry);
        }

        LoadLists(query);
        LoadChallenges(query);
        return _state;
    }

    private void LoadLists(StateQuery query)
    {
        foreach (var (tenant, key) in query.OrphanEvents.Count > 0 && session.Orphans.HasAny() ? query.OrphanEvents : [])
        {
            if (Id(tenant) is { } id && session.Orphans.Read(tenant, id, key) is { Count: > 0 } orphans)
            {
                _state.OrphanEvents.Add((tenant, key), orphans);
            }
        }

        foreach (var (tenant, identity) in query.Consents)
        {
            if (Id(tenant) is { } id && session.Consents.Read(tenant, id, identity) is { Count: > 0 } consents)
            {
                _state.Consents.Add((tenant, identity), consents);
            }
        }
    }

    private void LoadChallenges(StateQuery query)
    {
        foreach (var (tenant, challenge) in query.Challenges)
        {
            if (Id(tenant) is { } id && session.Challenges.Find(tenant, id, challenge) is { } row)
            {
                _state.Challenges.Add((tenant, challenge), row);
            }
        }

        foreach (var (tenant, identity) in query.ChallengesOf)
        {
            if (Id(tenant) is { } id && session.Challenges.ReadOf(tenant, id, identity) is { Count: > 0 } rows)
            {
                _state.ChallengesOf.Add((tenant, identity), rows);
            }
        }
    }

    private void LoadEntry(TenantId tenant, long? id, EntryId? entry)
    {
        if (id is { } tenantId && entry is { } key && !_state.Entries.ContainsKey((tenant, key)) && session.Entries.Find(tenant, tenantId, key) is { } row)
        {
            _state.Entries.Add((tenant, key), row);
        }
    }

    private void LoadContact(TenantId tenant, long? id, ContactId? contact)
    {
        if (id is { } tenantId && contact is { } key && !_state.Contacts.ContainsKey((tenant, key)) && session.Contacts.Find(tenant, tenantId, key) is { } row)
        {
            _state.Contacts.Add((tenant, key), row);
            LoadConversation(tenant, id, row.Conversation);
        }
    }

    private void LoadConversation(TenantId tenant, long? id, ConversationId? conversation)
    {
        if (id is { } tenantId && conversation is { } key && !_state.Conversations.ContainsKey((tenant, key)) && session.Conversations.Find(tenantId, key) is { } row)
        {
            _state.Conversations.Add((tenant, key), row);
        }
    }

    private long? Id(TenantId tenant)
    {
        if (tenant != _tenant)
        {
            _tenantId = session.Names.Find(tenant);
            _tenant = tenant;
        }

        return _tenantId;
    }
}
