using Omnichannel.Events;

namespace Omnichannel.Testing.Stories;

/// <summary>The status of a message is the highest rank that was ever told, whatever becomes of the receipts on their way.</summary>
public sealed class ReceiptStories
{
    [Theory]
    [EveryStore]
    public async Task Receipts_that_are_late_repeated_and_in_any_order_end_in_the_same_status(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("halo");
        await story.World.SettleAsync();
        story.World.WhatsApp.ReorderReceipts();
        story.World.WhatsApp.DelayReceipts(10.Minutes());
        story.World.WhatsApp.RepeatWebhooks(3, shuffled: true);

        var sent = await story.SendAsync("Pesanan sudah dikirim");
        await story.World.SettleAsync();
        story.WhatsApp.Reads();
        Assert.Equal(DeliveryStatus.Accepted, (await story.FindAsync(sent)).Status);
        await story.World.AdvanceAsync(11.Minutes());

        Assert.Equal(DeliveryStatus.Read, (await story.FindAsync(sent)).Status);
        Assert.Equal(
            [DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read],
            (await story.Messages.ReadReceiptsAsync(Story.Tenant, sent)).Select(receipt => receipt.Receipt.Status).Order());
    }

    [Theory]
    [EveryStore]
    public async Task A_lost_receipt_is_made_up_for_by_the_next(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("halo");
        await story.World.SettleAsync();
        story.World.WhatsApp.LoseReceipts(2);

        var sent = await story.SendAsync("Pesanan sudah dikirim");
        await story.World.SettleAsync();
        Assert.Equal(DeliveryStatus.Accepted, (await story.FindAsync(sent)).Status);
        story.WhatsApp.Reads();
        await story.World.SettleAsync();

        Assert.Equal(DeliveryStatus.Read, (await story.FindAsync(sent)).Status);
    }

    [Theory]
    [EveryStore]
    public async Task Receipts_come_before_the_answer_to_the_sending_and_are_not_lost(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("halo");
        await story.World.SettleAsync();
        story.World.WhatsApp.HangNext(afterTaking: true);

        var sent = await story.SendAsync("Pesanan sudah dikirim");
        await story.World.SettleAsync();
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
        await story.World.AdvanceAsync(10.Minutes());

        var entry = await story.FindAsync(sent);
        Assert.Equal((DeliveryStatus.Delivered, story.WhatsApp.Sees.Single().Id), (entry.Status, entry.ProviderId));
        Assert.Null(entry.Failure);
        Assert.Empty(await story.DeadLettersAsync());
    }

    [Theory]
    [EveryStore]
    public async Task A_message_that_fails_after_it_was_taken_says_why(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("halo");
        await story.World.SettleAsync();
        story.World.WhatsApp.RefusesLate = true;
        story.Rina.WhatsApp.IsRegistered = false;

        var sent = await story.SendAsync("Pesanan sudah dikirim");
        await story.World.SettleAsync();

        var entry = await story.FindAsync(sent);
        Assert.Equal((DeliveryStatus.Failed, FailureReason.NotOnChannel), (entry.Status, entry.Failure?.Reason));
    }

    [Theory]
    [EveryStore]
    public async Task Text_messages_have_receipts_of_their_own(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.Sms.Says("halo");
        await story.World.SettleAsync();
        story.World.Twilio.ReorderReceipts();
        story.World.Twilio.RepeatWebhooks(2, shuffled: true);

        var sent = await story.SendAsync("Pesanan sudah dikirim");
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
    }
}
