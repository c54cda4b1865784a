using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class ConversationStoreSpecification
{
    [Fact]
    public virtual async Task A_receipt_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant);
        RowAssert.HasEveryFieldSet(full.Receipt.Receipt);

        await ApplyAsync(changes =>
        {
            changes.Entries.Add(full.Entry);
            changes.Receipts.Add(full.Receipt);
        });

        RowAssert.Same([full.Receipt], await Store.ReadReceiptsAsync(Rows.Tenant, full.Entry.Id));
    }

    [Fact]
    public virtual async Task Receipts_stand_in_the_order_of_their_arrival()
    {
        var entry = Rows.Message("rina");
        DeliveryStatus[] order = [DeliveryStatus.Read, DeliveryStatus.Sent, DeliveryStatus.Failed, DeliveryStatus.Delivered];
        var receipts = order.Select(status => Of(entry.Id, status, "rina")).ToList();
        await ApplyAsync(changes =>
        {
            changes.Entries.Add(entry);
            changes.Receipts.AddRange(receipts.Take(2));
        });

        await ApplyAsync(changes => changes.Receipts.AddRange(receipts.Skip(2)));

        RowAssert.Same(receipts, await Store.ReadReceiptsAsync(Rows.Tenant, entry.Id));
    }

    [Fact]
    public virtual async Task A_receipt_is_kept_once_for_each_status_and_receiver()
    {
        var entry = Rows.Message("group");
        var first = Of(entry.Id, DeliveryStatus.Delivered, "rina");
        var again = first with { Receipt = first.Receipt with { EventKey = "again", ProviderStatus = "again" } };
        var other = Of(entry.Id, DeliveryStatus.Delivered, "budi");
        var scoped = Of(entry.Id, DeliveryStatus.Delivered, null) with { Receipt = first.Receipt with { To = null, ToScopedId = "ID.1" } };
        var nobody = Of(entry.Id, DeliveryStatus.Delivered, null);

        await ApplyAsync(changes =>
        {
            changes.Entries.Add(entry);
            changes.Receipts.AddRange([first, again, other]);
        });
        await ApplyAsync(changes => changes.Receipts.AddRange([again, scoped, nobody, nobody]));

        RowAssert.Same([first, other, scoped, nobody], await Store.ReadReceiptsAsync(Rows.Tenant, entry.Id));
    }

    [Fact]
    public virtual async Task A_receipt_of_an_unknown_entry_is_not_kept()
    {
        var entry = Rows.Message("rina");
        await ApplyAsync(changes => changes.Receipts.Add(Of(entry.Id, DeliveryStatus.Sent, "rina")));

        await ApplyAsync(changes => changes.Entries.Add(entry));

        Assert.Empty(await Store.ReadReceiptsAsync(Rows.Tenant, entry.Id));
    }

    [Fact]
    public virtual async Task An_event_waits_for_its_message()
    {
        var full = new FullRows(Rows.Tenant);
        RowAssert.HasEveryFieldSet(full.Orphan);
        var edit = Rows.Orphan(
            full.Orphan.Key,
            new MessageEditedEvent { Channel = new ChannelKind("whatsapp"), Account = "toko", EventKey = "edit/1", ProviderId = "x", Content = new TextContent("new") },
            SampleRows.At(1));
        var elsewhere = Rows.Orphan(EventKeys.ForProviderId(SampleRows.Account, "other"), SampleRows.Receipt("other", DeliveryStatus.Sent));

        await ApplyAsync(changes => changes.OrphanEvents.AddRange([full.Orphan, edit, elsewhere]));

        var state = await LoadAsync(query => query.OrphanEvents.UnionWith([(Rows.Tenant, full.Orphan.Key), (Rows.Tenant, "p/whatsapp/toko|none")]));
        Assert.Equal((Rows.Tenant, full.Orphan.Key), Assert.Single(state.OrphanEvents).Key);
        RowAssert.Same([full.Orphan, edit], state.OrphanEvents[(Rows.Tenant, full.Orphan.Key)]);
    }

    [Fact]
    public virtual async Task An_event_that_waits_is_kept_once()
    {
        var orphan = Rows.Orphan("p/whatsapp/toko|1", SampleRows.Receipt("1", DeliveryStatus.Sent));
        var again = orphan with { ReceivedAt = SampleRows.At(5) };

        await ApplyAsync(changes => changes.OrphanEvents.AddRange([orphan, again]));
        await ApplyAsync(changes => changes.OrphanEvents.Add(again));

        var state = await LoadAsync(query => query.OrphanEvents.Add((Rows.Tenant, orphan.Key)));
        RowAssert.Same([orphan], state.OrphanEvents[(Rows.Tenant, orphan.Key)]);
    }

    [Fact]
    public virtual async Task Events_that_were_applied_wait_no_longer()
    {
        var orphan = Rows.Orphan("p/whatsapp/toko|1", SampleRows.Receipt("1", DeliveryStatus.Sent));
        var other = Rows.Orphan("p/whatsapp/toko|2", SampleRows.Receipt("2", DeliveryStatus.Sent));
        await ApplyAsync(changes => changes.OrphanEvents.AddRange([orphan, other]));

        await ApplyAsync(changes =>
        {
            changes.RemovedOrphanEvents.Add((Rows.Tenant, orphan.Key));
            changes.OrphanEvents.Add(orphan with { Event = orphan.Event with { EventKey = "in the same change set" } });
        });

        var state = await LoadAsync(query => query.OrphanEvents.UnionWith([(Rows.Tenant, orphan.Key), (Rows.Tenant, other.Key)]));
        RowAssert.Same([other], Assert.Single(state.OrphanEvents).Value);
    }

    [Fact]
    public virtual async Task Events_whose_message_never_came_are_purged_by_age()
    {
        var old = Rows.Orphan("p/whatsapp/toko|1", SampleRows.Receipt("1", DeliveryStatus.Sent), SampleRows.At(1));
        var young = Rows.Orphan("p/whatsapp/toko|1", SampleRows.Receipt("1", DeliveryStatus.Read), SampleRows.At(2));
        var oldToo = Rows.Orphan("p/whatsapp/toko|2", SampleRows.Receipt("2", DeliveryStatus.Sent), SampleRows.At(1));
        await ApplyAsync(changes => changes.OrphanEvents.AddRange([old, young, oldToo]));

        Assert.Equal(2, await Store.PurgeOrphanEventsAsync(SampleRows.At(2)));
        Assert.Equal(0, await Store.PurgeOrphanEventsAsync(SampleRows.At(2)));

        var state = await LoadAsync(query => query.OrphanEvents.UnionWith([(Rows.Tenant, old.Key), (Rows.Tenant, oldToo.Key)]));
        RowAssert.Same([young], Assert.Single(state.OrphanEvents).Value);
    }

    private StoredReceipt Of(EntryId entry, DeliveryStatus status, string? to) => new(Rows.Tenant, entry, SampleRows.Receipt("wamid.1", status, to));
}
