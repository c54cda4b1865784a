using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>Reads everything that can be read of one tenant about the rows of a change set, as one text.</summary>
internal static class StoreDump
{
    private static readonly DateTimeOffset Ever = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<string> ReadAsync(IOmnichannelStore store, TenantId tenant, ChangeSet about)
    {
        var rows = new List<object?>();
        await ReadStateAsync(store, tenant, about, rows);
        await ReadTimelineAsync(store, tenant, about, rows);
        await ReadIdentityAsync(store, tenant, about, rows);
        await ReadWorkAsync(store, tenant, about, rows);
        return RowAssert.Text(rows);
    }

    private static async Task ReadStateAsync(IOmnichannelStore store, TenantId tenant, ChangeSet about, List<object?> rows)
    {
        var query = new StateQuery();
        query.Keys.UnionWith(about.Keys.Select(key => (tenant, key.Key)));
        query.OrphanEvents.UnionWith(about.OrphanEvents.Select(orphan => (tenant, orphan.Key)));
        query.OrphanEvents.UnionWith(about.Keys.Select(key => (tenant, key.Key)));
        query.Identities.UnionWith(about.Identities.Select(node => (tenant, node.Id)));
        query.Entries.UnionWith(about.Entries.Select(entry => (tenant, entry.Id)));
        query.Conversations.UnionWith(about.Conversations.Select(conversation => (tenant, conversation.Id)));
        query.Contacts.UnionWith(about.Contacts.Select(contact => (tenant, contact.Id)));
        query.Consents.UnionWith(about.Consents.Select(consent => (tenant, consent.Identity)));
        query.Consents.UnionWith(about.Identities.Select(node => (tenant, node.Id)));
        query.Challenges.UnionWith(about.Challenges.Select(challenge => (tenant, challenge.Id)));
        query.ChallengesOf.UnionWith(about.Challenges.Select(challenge => (tenant, challenge.Asker)));
        query.ChallengesOf.UnionWith(about.Identities.Select(node => (tenant, node.Id)));
        query.ChallengesOf.UnionWith(about.Challenges.Select(challenge => challenge.Target).OfType<Identifier>().Select(target => (tenant, target.ToIdentityId())));
        var state = await store.LoadAsync(query);
        rows.Add(state.Challenges.Values.OrderBy(challenge => challenge.Id));
        rows.Add(state.ChallengesOf.OrderBy(row => row.Key.Identity).SelectMany(row => row.Value.OrderBy(challenge => challenge.Id)));
        rows.Add(state.Keys.Select(row => $"{row.Key} {row.Value}").Order(StringComparer.Ordinal));
        rows.Add(state.OrphanEvents.OrderBy(row => row.Key.Key, StringComparer.Ordinal).SelectMany(row => row.Value));
        rows.Add(state.Entries.Values.OrderBy(entry => entry.Id));
        rows.Add(state.Identities.Values.OrderBy(node => node.Id));
        rows.Add(state.Contacts.Values.OrderBy(contact => contact.Id));
        rows.Add(state.Conversations.Values.OrderBy(conversation => conversation.Id.Value));
        rows.Add(state.Consents.Values.SelectMany(consents => consents).OrderBy(consent => RowAssert.Text(consent), StringComparer.Ordinal));
    }

    private static async Task ReadTimelineAsync(IOmnichannelStore store, TenantId tenant, ChangeSet about, List<object?> rows)
    {
        var all = new PageRequest(Limit: 1000);
        var identities = IdentitiesOf(about);
        rows.Add(await store.ReadTimelineAsync(tenant, identities, all));
        rows.Add(await store.ListEntriesAsync(tenant, new EntryFilter(), all));
        rows.Add(await store.ListConversationsAsync(tenant, new ConversationFilter(), all));
        rows.Add(await store.ListConversationsAsync(tenant, new ConversationFilter { Owners = identities }, all));
        foreach (var conversation in about.Conversations)
        {
            rows.Add(await store.ReadConversationAsync(tenant, conversation.Id, 0, 1000));
        }

        foreach (var entry in about.Entries)
        {
            rows.Add(await store.FindEntryAsync(tenant, entry.Id));
            rows.Add(await store.ReadReceiptsAsync(tenant, entry.Id));
            rows.Add(await store.ListEntriesAsync(tenant, new EntryFilter { ProviderId = entry.ProviderId }, all));
        }
    }

    private static async Task ReadIdentityAsync(IOmnichannelStore store, TenantId tenant, ChangeSet about, List<object?> rows)
    {
        var all = new PageRequest(Limit: 1000);
        var identities = IdentitiesOf(about);
        rows.Add((await store.ReadIdentitiesAsync(tenant, identities)).OrderBy(node => node.Id));
        var component = await store.ReadComponentAsync(tenant, identities, new ComponentLimits());
        rows.Add(component.Nodes.OrderBy(node => node.Id));
        rows.Add(component.Evidence.OrderBy(evidence => evidence.Id));
        rows.Add(component.Contacts.OrderBy(contact => contact.Id));
        rows.Add(component.Conversations.OrderBy(conversation => conversation.Id.Value));
        rows.Add(component.Suggestions.OrderBy(suggestion => suggestion.Id));
        rows.Add(await store.SearchContactsAsync(tenant, "", all));
        foreach (var contact in about.Contacts)
        {
            rows.Add(await store.FindContactAsync(tenant, contact.Id));
            rows.Add(await store.ReadMembersAsync(tenant, contact.Id));
        }

        foreach (var state in Enum.GetValues<SuggestionState>())
        {
            rows.Add(await store.ListSuggestionsAsync(tenant, state, all));
        }

        foreach (var contact in about.Contacts)
        {
            rows.Add(await store.ListContactChangesAsync(tenant, contact.Id, [.. identities, .. about.ContactChanges.SelectMany(change => new[] { change.A, change.B }).OfType<IdentityId>().Where(id => !identities.Contains(id))], all));
        }

        foreach (var suggestion in about.Suggestions)
        {
            rows.Add(await store.FindSuggestionAsync(tenant, suggestion.Id));
        }
    }

    private static async Task ReadWorkAsync(IOmnichannelStore store, TenantId tenant, ChangeSet about, List<object?> rows)
    {
        var all = new PageRequest(Limit: 1000);
        foreach (var account in about.Outbox.Select(item => item.Account).Distinct())
        {
            rows.Add((await store.ReadExpiredLeasesAsync(account, Ever, 1000)).Where(item => item.Tenant == tenant));
        }

        rows.Add((await store.ReadDueConversationsAsync(Ever, 1000)).Where(conversation => conversation.Tenant == tenant));
        rows.Add((await store.ReadDueMediaAsync(Ever, 1000)).Where(task => task.Tenant == tenant));
        rows.Add(await store.ListQuarantineAsync(tenant, all));
        rows.Add(await store.ListDeadLettersAsync(tenant, all));
        foreach (var request in about.Quarantine)
        {
            rows.Add(await store.FindQuarantinedAsync(tenant, request.Id));
        }

        foreach (var letter in about.DeadLetters)
        {
            rows.Add(await store.FindDeadLetterAsync(tenant, letter.Id));
        }
    }

    private static HashSet<IdentityId> IdentitiesOf(ChangeSet about)
        => [.. about.Identities.Select(node => node.Id), .. about.Entries.Select(entry => entry.Identity), .. about.Conversations.Select(conversation => conversation.Owner)];
}
