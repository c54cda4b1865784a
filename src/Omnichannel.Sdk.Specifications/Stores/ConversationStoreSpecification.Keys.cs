using Omnichannel.Channels;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class ConversationStoreSpecification
{
    [Fact]
    public virtual async Task A_known_key_is_answered_with_its_entry()
    {
        var entry = Rows.Message("rina");
        await ApplyAsync(changes =>
        {
            changes.Entries.Add(entry);
            changes.Keys.Add(Rows.Key(entry));
        });
        var key = (Rows.Tenant, SampleRows.KeyOf(entry));

        var state = await LoadAsync(query => query.Keys.UnionWith([key, (Rows.Tenant, "p/whatsapp/toko|unknown")]));

        Assert.Equal(entry.Id, Assert.Single(state.Keys).Value);
        Assert.Equal(key, Assert.Single(state.Keys).Key);
        RowAssert.Same(entry, Assert.Single(state.Entries).Value);
    }

    [Fact]
    public virtual async Task A_key_without_an_entry_is_known()
    {
        var key = EventKeys.ForEvent(SampleRows.Account, "reaction/1");
        await ApplyAsync(changes => changes.Keys.Add(new EventKey(Rows.Tenant, key, null)));

        var state = await LoadAsync(query => query.Keys.Add((Rows.Tenant, key)));

        Assert.True(state.Keys.TryGetValue((Rows.Tenant, key), out var entry));
        Assert.Null(entry);
        Assert.Empty(state.Entries);
    }

    [Fact]
    public virtual async Task A_key_for_the_same_entry_again_changes_nothing()
    {
        var key = new EventKey(Rows.Tenant, EventKeys.ForSend("order-1"), Rows.NextEntryId());
        await ApplyAsync(changes => changes.Keys.Add(key));

        await ApplyAsync(changes => changes.Keys.AddRange([key, key]));

        var state = await LoadAsync(query => query.Keys.Add((Rows.Tenant, key.Key)));
        Assert.Equal(key.Entry, Assert.Single(state.Keys).Value);
    }

    [Fact]
    public virtual async Task A_key_keeps_standing_for_the_entry_that_was_first()
    {
        var first = new EventKey(Rows.Tenant, EventKeys.ForSend("order-1"), Rows.NextEntryId());
        var none = new EventKey(Rows.Tenant, EventKeys.ForSend("order-2"), null);
        await ApplyAsync(changes => changes.Keys.AddRange([first, none]));

        await Assert.ThrowsAsync<StoreConflictException>(() => ApplyAsync(changes => changes.Keys.Add(first with { Entry = Rows.NextEntryId() })));
        await Assert.ThrowsAsync<StoreConflictException>(() => ApplyAsync(changes => changes.Keys.Add(first with { Entry = null })));
        await Assert.ThrowsAsync<StoreConflictException>(() => ApplyAsync(changes => changes.Keys.Add(none with { Entry = Rows.NextEntryId() })));

        var state = await LoadAsync(query => query.Keys.UnionWith([(Rows.Tenant, first.Key), (Rows.Tenant, none.Key)]));
        Assert.Equal(first.Entry, state.Keys[(Rows.Tenant, first.Key)]);
        Assert.Null(state.Keys[(Rows.Tenant, none.Key)]);
    }

    [Fact]
    public virtual async Task One_key_for_two_entries_in_one_change_set_conflicts()
    {
        var key = new EventKey(Rows.Tenant, EventKeys.ForSend("order-1"), Rows.NextEntryId());

        await Assert.ThrowsAsync<StoreConflictException>(() => ApplyAsync(changes => changes.Keys.AddRange([key, key with { Entry = Rows.NextEntryId() }])));

        Assert.Empty((await LoadAsync(query => query.Keys.Add((Rows.Tenant, key.Key)))).Keys);
    }

    [Fact]
    public virtual async Task Keys_that_differ_in_anything_are_two()
    {
        string[] keys =
        [
            EventKeys.ForProviderId(SampleRows.Account, "a"),
            EventKeys.ForProviderId(SampleRows.Account, "A"),
            EventKeys.ForProviderId(SampleRows.Account, "a "),
            EventKeys.ForProviderId(SampleRows.Account, "á"),
            EventKeys.ForProviderId(SampleRows.Account, "a\u0301"),
            EventKeys.ForProviderId(SampleRows.Account, "a\0b"),
            EventKeys.ForProviderId(SampleRows.Account, "a\0c"),
            EventKeys.ForProviderId(SampleRows.Account, ""),
            EventKeys.ForProviderId(new AccountKey("whatsapp", "cabang"), "a"),
            EventKeys.ForProviderId(new AccountKey("telegram", "toko"), "a"),
            EventKeys.ForEvent(SampleRows.Account, "a"),
            EventKeys.ForSend("a"),
            EventKeys.ForHost("a"),
            EventKeys.ForHost("a|a"),
            EventKeys.ForHost(new string('x', 4000)),
            EventKeys.ForHost(new string('x', 4001)),
        ];
        var rows = keys.Select(key => new EventKey(Rows.Tenant, key, Rows.NextEntryId())).ToList();

        await ApplyAsync(changes => changes.Keys.AddRange(rows));

        var state = await LoadAsync(query => query.Keys.UnionWith(keys.Select(key => (Rows.Tenant, key))));
        Assert.Equal(rows.ToDictionary(row => (row.Tenant, row.Key), row => row.Entry), state.Keys);
    }
}
