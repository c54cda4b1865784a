using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>What every <see cref="IConversationStore"/> does. Derive, create an empty store, run.</summary>
public abstract partial class ConversationStoreSpecification : StoreSpecification
{
    [Fact]
    public virtual async Task A_change_set_applied_twice_changes_nothing_more()
    {
        var changes = new FullRows(TenantId.Default).ToChangeSet();
        await Store.ApplyAsync(changes);
        var once = await StoreDump.ReadAsync(Store, TenantId.Default, changes);

        await Store.ApplyAsync(changes);

        Assert.Equal(once, await StoreDump.ReadAsync(Store, TenantId.Default, changes));
    }

    [Fact]
    public virtual async Task A_change_set_with_a_taken_key_leaves_nothing()
    {
        var taken = Rows.Message("rina");
        await ApplyAsync(changes =>
        {
            changes.Entries.Add(taken);
            changes.Keys.Add(new EventKey(Rows.Tenant, EventKeys.ForSend("order-1"), taken.Id));
        });
        var full = new FullRows(TenantId.Default).ToChangeSet();
        var before = await StoreDump.ReadAsync(Store, TenantId.Default, full);
        full.Keys.Add(new EventKey(TenantId.Default, EventKeys.ForSend("order-1"), full.Entries[0].Id));

        await Assert.ThrowsAsync<StoreConflictException>(() => Store.ApplyAsync(full));

        full.Keys.RemoveAt(full.Keys.Count - 1);
        Assert.Equal(before, await StoreDump.ReadAsync(Store, TenantId.Default, full));
    }

    [Fact]
    public virtual async Task A_change_set_with_a_taken_place_leaves_nothing()
    {
        var full = new FullRows(TenantId.Default).ToChangeSet();
        var conversation = full.Conversations[0].Id;
        await ApplyAsync(changes => changes.Entries.Add(Rows.Message("rina", conversation: conversation, sequence: 7)));
        var before = await StoreDump.ReadAsync(Store, TenantId.Default, full);
        full.Entries.Add(Rows.Message("budi", conversation: conversation, sequence: 7));

        await Assert.ThrowsAsync<StoreConflictException>(() => Store.ApplyAsync(full));

        full.Entries.RemoveAt(1);
        Assert.Equal(before, await StoreDump.ReadAsync(Store, TenantId.Default, full));
    }

    [Fact]
    public virtual async Task A_change_set_can_be_applied_after_one_that_conflicted()
    {
        var taken = Rows.Message("rina");
        await ApplyAsync(changes => changes.Keys.Add(Rows.Key(taken)));
        await Assert.ThrowsAsync<StoreConflictException>(() => ApplyAsync(changes => changes.Keys.Add(Rows.Key(taken) with { Entry = Rows.NextEntryId() })));

        await ApplyAsync(changes => changes.Entries.Add(taken));

        RowAssert.Same(taken, await Store.FindEntryAsync(Rows.Tenant, taken.Id));
    }

    [Fact]
    public virtual async Task Two_entries_for_one_place_in_one_change_set_conflict()
    {
        var conversation = Rows.NextConversationId();
        var first = Rows.Message("rina", conversation: conversation, sequence: 1);

        await Assert.ThrowsAsync<StoreConflictException>(() => ApplyAsync(changes =>
        {
            changes.Entries.Add(first);
            changes.Entries.Add(Rows.Message("budi", conversation: conversation, sequence: 1));
        }));

        Assert.Null(await Store.FindEntryAsync(Rows.Tenant, first.Id));
    }

    [Fact]
    public virtual async Task An_empty_change_set_is_applied_to_no_effect()
    {
        await Store.ApplyAsync(new ChangeSet());

        Assert.Empty((await Store.ListEntriesAsync(TenantId.Default, new EntryFilter(), default)).Items);
    }

    [Fact]
    public virtual async Task An_empty_query_has_an_empty_answer()
    {
        var state = await Store.LoadAsync(new StateQuery());

        Assert.Empty(state.Keys);
        Assert.Empty(state.Entries);
        Assert.Empty(state.Identities);
        Assert.Empty(state.Contacts);
        Assert.Empty(state.Conversations);
        Assert.Empty(state.OrphanEvents);
        Assert.Empty(state.Consents);
    }

    [Fact]
    public virtual async Task Initialising_again_changes_nothing()
    {
        var changes = new FullRows(TenantId.Default).ToChangeSet();
        await Store.ApplyAsync(changes);
        var before = await StoreDump.ReadAsync(Store, TenantId.Default, changes);

        await Store.InitializeAsync();

        Assert.Equal(before, await StoreDump.ReadAsync(Store, TenantId.Default, changes));
    }

    [Fact]
    public virtual async Task A_missing_argument_is_the_callers_mistake()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.ApplyAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.LoadAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.ReadTimelineAsync(Rows.Tenant, null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.ListEntriesAsync(Rows.Tenant, null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.ListConversationsAsync(Rows.Tenant, null!, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadConversationAsync(Rows.Tenant, Rows.NextConversationId(), 0, 0));
    }
}
