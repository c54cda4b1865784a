using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Messages;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class WatermarkTests
{
    [Fact]
    public async Task A_watermark_moves_everything_up_to_its_time_and_nothing_after_it()
    {
        await using var engine = await WithRinaAsync();
        var first = await SendAsync(engine, "satu");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        var second = await SendAsync(engine, "dua");
        var limit = engine.Clock.GetUtcNow();
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        var third = await SendAsync(engine, "tiga");
        await engine.IdleAsync();

        await engine.ReceiveAsync(Watermark(DeliveryStatus.Read, limit));

        Assert.Equal([DeliveryStatus.Read, DeliveryStatus.Read, DeliveryStatus.Accepted], await StatusesAsync(engine, first, second, third));
        Assert.Equal(DeliveryStatus.Read, Assert.Single(await engine.Messages.ReadReceiptsAsync(TenantId.Default, second)).Receipt.Status);
    }

    [Fact]
    public async Task Watermarks_in_any_order_end_in_the_same_statuses()
    {
        DeliveryStatus[] statuses = [DeliveryStatus.Delivered, DeliveryStatus.Read];
        foreach (var order in new[] { statuses, [.. statuses.Reverse()] })
        {
            await using var engine = await WithRinaAsync();
            var sent = await SendAsync(engine, "satu");
            await engine.IdleAsync();

            foreach (var status in order)
            {
                await engine.ReceiveAsync(Watermark(status, engine.Clock.GetUtcNow()));
                await engine.ReceiveAsync(Watermark(status, engine.Clock.GetUtcNow()));
            }

            Assert.Equal([DeliveryStatus.Read], await StatusesAsync(engine, sent));
        }
    }

    [Fact]
    public async Task A_watermark_says_nothing_of_what_failed_or_never_left()
    {
        await using var engine = await WithRinaAsync();
        engine.Channel.Answer = message => message.Content.Text switch
        {
            "gagal" => throw new ChannelException(new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.Policy }),
            "tidak pasti" => throw new ChannelException(new ChannelFailure { Kind = FailureKind.Uncertain, Reason = FailureReason.Unavailable }),
            _ => throw new ChannelException(new ChannelFailure { Kind = FailureKind.RetryLater, Reason = FailureReason.Unavailable, RetryAfter = TimeSpan.FromHours(1) }),
        };
        var failed = await SendAsync(engine, "gagal");
        await engine.IdleAsync();
        var uncertain = await SendAsync(engine, "tidak pasti");
        await engine.IdleAsync();
        var waiting = await SendAsync(engine, "nanti");
        await engine.IdleAsync();

        await engine.ReceiveAsync(Watermark(DeliveryStatus.Read, engine.Clock.GetUtcNow().AddMinutes(1)));

        Assert.Equal([DeliveryStatus.Failed, DeliveryStatus.Uncertain, DeliveryStatus.Pending], await StatusesAsync(engine, failed, uncertain, waiting));
    }

    [Fact]
    public async Task A_watermark_makes_up_for_lost_ones_over_many_messages()
    {
        await using var engine = await WithRinaAsync();
        var sent = new List<EntryId>();
        for (var number = 0; number < 250; number++)
        {
            sent.Add(await SendAsync(engine, $"pesan {number}"));
        }

        await engine.AdvanceAsync(TimeSpan.FromSeconds(2));
        await engine.ReceiveAsync(Watermark(DeliveryStatus.Read, engine.Clock.GetUtcNow()));

        Assert.All(await StatusesAsync(engine, [.. sent]), status => Assert.Equal(DeliveryStatus.Read, status));
    }

    [Fact]
    public async Task A_watermark_of_one_customer_moves_nobody_elses_messages()
    {
        await using var engine = await WithRinaAsync();
        await engine.ReceiveAsync(Message("m-2", "budi", "halo"));
        var rina = await SendAsync(engine, "satu");
        var budi = await SendAsync(engine, "satu", "budi");
        await engine.IdleAsync();

        await engine.ReceiveAsync(Watermark(DeliveryStatus.Read, engine.Clock.GetUtcNow()));

        Assert.Equal([DeliveryStatus.Read, DeliveryStatus.Accepted], await StatusesAsync(engine, rina, budi));
    }

    private static async Task<EngineHarness> WithRinaAsync()
    {
        var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        return engine;
    }

    private static async Task<EntryId> SendAsync(EngineHarness engine, string text, string to = "rina")
    {
        var outcome = await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Contact = (await engine.ContactAsync(to)).Id }, Content = new TextContent(text) });
        return Assert.Single(outcome.Messages).Id;
    }

    private static async Task<IReadOnlyList<DeliveryStatus?>> StatusesAsync(EngineHarness engine, params EntryId[] ids)
    {
        var statuses = new List<DeliveryStatus?>();
        foreach (var id in ids)
        {
            statuses.Add((await engine.Messages.FindAsync(TenantId.Default, id))?.Status);
        }

        return statuses;
    }

    private static ReceiptEvent Watermark(DeliveryStatus status, DateTimeOffset limit) => new()
    {
        At = limit,
        Channel = new ChannelKind("scripted"),
        Account = "toko",
        EventKey = $"watermark/{status}/{limit:O}",
        Status = status,
        To = "rina",
        ReadUpTo = status == DeliveryStatus.Read ? limit : null,
        DeliveredUpTo = status == DeliveryStatus.Delivered ? limit : null,
    };
}
