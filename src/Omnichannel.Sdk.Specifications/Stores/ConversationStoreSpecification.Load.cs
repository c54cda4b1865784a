using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class ConversationStoreSpecification
{
    [Fact]
    public virtual async Task A_large_batch_is_loaded_and_applied_whole()
    {
        const int Count = 3000;
        var contacts = Enumerable.Range(0, Count).Select(n => Rows.Contact("person-" + n)).ToList();
        var conversations = Enumerable.Range(0, Count).Select(n => Rows.Conversation("person-" + n, SampleRows.At(n))).ToList();
        var entries = Enumerable.Range(0, Count).Select(n => Rows.Message("person-" + n, conversation: conversations[n].Id, sequence: 1)).ToList();
        await ApplyAsync(changes =>
        {
            changes.Entries.AddRange(entries);
            changes.Keys.AddRange(entries.Select(Rows.Key));
            changes.Conversations.AddRange(conversations);
            changes.Contacts.AddRange(contacts.Zip(conversations, (contact, conversation) => contact with { Conversation = conversation.Id }));
            changes.Identities.AddRange(contacts.Select((contact, n) => Rows.Node("person-" + n, contact.Id)));
        });

        var state = await LoadAsync(query =>
        {
            query.Keys.UnionWith(entries.Select(entry => (Rows.Tenant, SampleRows.KeyOf(entry))));
            query.Identities.UnionWith(entries.Select(entry => (Rows.Tenant, entry.Identity)));
        });

        Assert.Equal(entries.Select(entry => entry.Id), state.Keys.Values.Select(id => id!.Value).Order());
        Assert.Equal(Count, state.Entries.Count);
        Assert.Equal(Count, state.Identities.Count);
        Assert.Equal(Count, state.Contacts.Count);
        Assert.Equal(Count, state.Conversations.Count);
        var listed = await ReadAllAsync(page => Store.ListEntriesAsync(Rows.Tenant, new EntryFilter(), page), limit: 1000);
        Assert.Equal(entries.Select(entry => entry.Id), listed.Select(entry => entry.Id).Reverse());
    }

    [Fact]
    public virtual async Task A_reader_sees_a_change_set_whole_or_not_at_all()
    {
        const int Each = 20;
        const int Sets = 40;
        var conversation = Rows.Conversation("rina");
        await ApplyAsync(changes => changes.Conversations.Add(conversation));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var reads = 0;
            while (!done.IsCancellationRequested || reads == 0)
            {
                var entries = await Store.ReadConversationAsync(Rows.Tenant, conversation.Id, 0, 10_000);
                var timeline = await Store.ReadTimelineAsync(Rows.Tenant, [SampleRows.Identity("rina")], new PageRequest(Limit: 1000));
                Assert.Equal(0, entries.Count % Each);
                Assert.Equal(0, timeline.Items.Count % Each);
                Assert.True(timeline.Items.Count >= entries.Count);
                reads++;
            }
        })).ToList();

        for (var set = 0; set < Sets; set++)
        {
            await ApplyAsync(changes => changes.Entries.AddRange(
                Enumerable.Range(1, Each).Select(n => Rows.Message("rina", conversation: conversation.Id, sequence: (set * Each) + n))));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(Sets * Each, (await Store.ReadConversationAsync(Rows.Tenant, conversation.Id, 0, 10_000)).Count);
    }

    [Fact]
    public virtual async Task A_caller_who_has_given_up_changes_nothing_and_hears_so()
    {
        var given = new CancellationToken(canceled: true);
        var entry = Rows.Message("rina");
        var account = SampleRows.Account;
        var all = default(PageRequest);

        await GivesUp(Store.ApplyAsync(new ChangeSet { Entries = { entry } }, given));
        await GivesUp(Store.LoadAsync(new StateQuery { Entries = { (Rows.Tenant, entry.Id) } }, given));
        await GivesUp(Store.ReadTimelineAsync(Rows.Tenant, [entry.Identity], all, given));
        await GivesUp(Store.ReadConversationAsync(Rows.Tenant, Rows.NextConversationId(), 0, 1, given));
        await GivesUp(Store.FindEntryAsync(Rows.Tenant, entry.Id, given));
        await GivesUp(Store.ListEntriesAsync(Rows.Tenant, new EntryFilter(), all, given));
        await GivesUp(Store.ReadReceiptsAsync(Rows.Tenant, entry.Id, given));
        await GivesUp(Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter(), all, given));
        await GivesUp(Store.ReadComponentAsync(Rows.Tenant, [entry.Identity], new ComponentLimits(), given));
        await GivesUp(Store.ReadIdentitiesAsync(Rows.Tenant, [entry.Identity], given));
        await GivesUp(Store.FindContactAsync(Rows.Tenant, default, given));
        await GivesUp(Store.ReadMembersAsync(Rows.Tenant, default, given));
        await GivesUp(Store.SearchContactsAsync(Rows.Tenant, "", all, given));
        await GivesUp(Store.ListSuggestionsAsync(Rows.Tenant, default, all, given));
        await GivesUp(Store.FindSuggestionAsync(Rows.Tenant, default, given));
        await GivesUp(Store.ReadExpiredLeasesAsync(account, SampleRows.Noon, 1, given));
        await GivesUp(Store.NextOutboxDueAsync(account, given));
        await GivesUp(Store.ListOutboxAccountsAsync(given));
        await GivesUp(Store.ReadDueConversationsAsync(SampleRows.Noon, 1, given));
        await GivesUp(Store.NextConversationDueAsync(SampleRows.Noon, given));
        await GivesUp(Store.ReadDueMediaAsync(SampleRows.Noon, 1, given));
        await GivesUp(Store.NextMediaDueAsync(given));
        await GivesUp(Store.ListQuarantineAsync(Rows.Tenant, all, given));
        await GivesUp(Store.FindQuarantinedAsync(Rows.Tenant, default, given));
        await GivesUp(Store.ListDeadLettersAsync(Rows.Tenant, all, given));
        await GivesUp(Store.FindDeadLetterAsync(Rows.Tenant, default, given));
        await GivesUp(Store.PurgeOrphanEventsAsync(SampleRows.Noon, given));

        Assert.Null(await Store.FindEntryAsync(Rows.Tenant, entry.Id));

        static Task GivesUp(Task task) => Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public virtual async Task The_rows_of_two_businesses_with_the_same_ids_never_meet()
    {
        var one = new FullRows(new TenantId("toko-a")).ToChangeSet();
        var two = new FullRows(new TenantId("toko-b"), "lain").ToChangeSet();
        var empty = await StoreDump.ReadAsync(Store, new TenantId("toko-b"), two);
        await Store.ApplyAsync(one);
        var before = await StoreDump.ReadAsync(Store, new TenantId("toko-a"), one);

        Assert.Equal(empty, await StoreDump.ReadAsync(Store, new TenantId("toko-b"), two));
        Assert.Equal(empty, await StoreDump.ReadAsync(Store, new TenantId("toko-b"), one));
        await Store.ApplyAsync(two);

        Assert.Equal(before, await StoreDump.ReadAsync(Store, new TenantId("toko-a"), one));
        Assert.DoesNotContain("kata", await StoreDump.ReadAsync(Store, new TenantId("toko-b"), two), StringComparison.Ordinal);
    }

    [Fact]
    public virtual async Task What_one_business_removes_another_keeps()
    {
        var one = new FullRows(new TenantId("toko-a")).ToChangeSet();
        var other = new TenantId("toko-b");
        await Store.ApplyAsync(one);
        var before = await StoreDump.ReadAsync(Store, new TenantId("toko-a"), one);

        await ApplyAsync(changes =>
        {
            changes.EntryChanges.Add(new EntryChange { Tenant = other, Id = one.Entries[0].Id, ProviderId = "stolen" });
            changes.WithdrawnEvidence.Add((other, one.Evidence[0].From, one.Evidence[0].Id));
            changes.RemovedSuggestions.Add((other, one.Suggestions[0].Id));
            changes.RemovedOutbox.Add((other, one.Outbox[0].Entry));
            changes.RemovedOrphanEvents.Add((other, one.OrphanEvents[0].Key));
            changes.RemovedQuarantine.Add((other, one.Quarantine[0].Id));
            changes.RemovedDeadLetters.Add((other, one.DeadLetters[0].Id));
            changes.RemovedMedia.Add((other, one.Media[0].Entry));
            changes.ErasedIdentities.AddRange(one.Identities.Select(node => (other, node.Id)));
            changes.Receipts.Add(one.Receipts[0] with { Tenant = other });
        });

        Assert.Equal(before, await StoreDump.ReadAsync(Store, new TenantId("toko-a"), one));
    }

    [Fact]
    public virtual async Task One_change_set_may_hold_rows_of_several_businesses()
    {
        TenantId[] tenants = [new("toko-a"), new("toko-b"), new("Toko-A"), new("ট"), new(new string('t', 64))];
        var entries = tenants.Select(tenant => new SampleRows(tenant).Message("rina", tenant.Value)).ToList();

        await ApplyAsync(changes => changes.Entries.AddRange(entries));

        foreach (var entry in entries)
        {
            RowAssert.Same([entry], (await Store.ReadTimelineAsync(entry.Tenant, [entry.Identity], default)).Items);
        }
    }
}
