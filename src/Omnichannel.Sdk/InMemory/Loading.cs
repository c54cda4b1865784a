using Omnichannel.Storage;

namespace Omnichannel.InMemory;

/// <summary>Answers what a batch needs to know.</summary>
internal static class Loading
{
    public static LoadedState Load(StateQuery query, Func<TenantId, TenantRows?> find)
    {
        var state = new LoadedState();
        foreach (var (tenant, key) in query.Keys)
        {
            if (find(tenant) is { } rows && rows.Keys.TryGetValue(key, out var entry))
            {
                state.Keys.Add((tenant, key), entry);
                if (entry is { } known)
                {
                    Take(state.Entries, rows.Entries, tenant, known);
                }
            }
        }

        foreach (var (tenant, key) in query.OrphanEvents)
        {
            if (find(tenant)?.OrphanEvents.GetValueOrDefault(key) is { } orphans)
            {
                state.OrphanEvents.Add((tenant, key), [.. orphans]);
            }
        }

        foreach (var (tenant, id) in query.Entries)
        {
            Take(state.Entries, find(tenant)?.Entries, tenant, id);
        }

        foreach (var (tenant, id) in query.Identities)
        {
            var rows = find(tenant);
            Take(state.Identities, rows?.Identities, tenant, id);
            if (state.Identities.GetValueOrDefault((tenant, id)) is { } node)
            {
                LoadContact(state, rows, tenant, node.Contact);
                LoadConversation(state, rows, tenant, node.Conversation);
            }
        }

        foreach (var (tenant, id) in query.Contacts)
        {
            LoadContact(state, find(tenant), tenant, id);
        }

        foreach (var (tenant, id) in query.Conversations)
        {
            LoadConversation(state, find(tenant), tenant, id);
        }

        foreach (var (tenant, id) in query.Consents)
        {
            if (find(tenant)?.Consents.GetValueOrDefault(id) is { } consents)
            {
                state.Consents.Add((tenant, id), [.. consents.Values]);
            }
        }

        foreach (var (tenant, id) in query.Challenges)
        {
            Take(state.Challenges, find(tenant)?.Challenges, tenant, id);
        }

        foreach (var (tenant, id) in query.ChallengesOf)
        {
            LoadChallenges(state, find(tenant), tenant, id);
        }

        return state;
    }

    private static void LoadChallenges(LoadedState state, TenantRows? rows, TenantId tenant, IdentityId id)
    {
        if (rows is null)
        {
            return;
        }

        var kinds = rows.Challenges.Values.OrderByDescending(challenge => challenge.MadeAt).GroupBy(challenge => challenge.Kind).ToList();
        var found = kinds.SelectMany(newest => newest.Where(challenge => challenge.Asker == id).Take(StateQuery.MaxChallengesOf))
            .Union(kinds.SelectMany(newest => newest.Where(challenge => challenge.Target?.ToIdentityId() == id).Take(StateQuery.MaxChallengesOf)))
            .ToList();
        if (found.Count > 0)
        {
            state.ChallengesOf.Add((tenant, id), found);
        }
    }

    private static void LoadContact(LoadedState state, TenantRows? rows, TenantId tenant, ContactId? id)
    {
        if (id is { } contact)
        {
            Take(state.Contacts, rows?.Contacts, tenant, contact);
            LoadConversation(state, rows, tenant, state.Contacts.GetValueOrDefault((tenant, contact))?.Conversation);
        }
    }

    private static void LoadConversation(LoadedState state, TenantRows? rows, TenantId tenant, ConversationId? id)
    {
        if (id is { } conversation)
        {
            Take(state.Conversations, rows?.Conversations, tenant, conversation);
        }
    }

    private static void Take<TKey, TRow>(Dictionary<(TenantId, TKey), TRow> answer, Dictionary<TKey, TRow>? rows, TenantId tenant, TKey key)
        where TKey : notnull
    {
        if (rows is not null && rows.TryGetValue(key, out var row))
        {
            answer[(tenant, key)] = row;
        }
    }
}
