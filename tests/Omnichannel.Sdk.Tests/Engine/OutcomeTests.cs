using Microsoft.Extensions.Hosting;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Delivery;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Messages;
using Omnichannel.Storage;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

/// <summary>Outcomes of sends that come at a time at which something else was decided already.</summary>
public sealed class OutcomeTests
{
    private static readonly TenantId Tenant = TenantId.Default;
    private static readonly AccountKey Account = new("scripted", "toko");
    private static readonly ChannelFailure Lost = new() { Kind = FailureKind.Permanent, Reason = FailureReason.Unavailable };

    [Fact]
    public async Task What_the_next_channel_took_over_is_not_tried_again_when_the_first_provider_refuses_it_at_last()
    {
        await using var engine = await WithHeldMessagesAsync();
        var entry = await SendAsync(engine, "+6281234567001");
        await engine.Store.ApplyAsync(new ChangeSet { EntryChanges = { new EntryChange { Tenant = Tenant, Id = entry.Id, Status = DeliveryStatus.Expired, Failure = Lost } }, RemovedOutbox = { (Tenant, entry.Id) } });

        await RecordAsync(engine, entry, null, new ChannelFailure { Kind = FailureKind.RetryLater, Reason = FailureReason.Unavailable });

        Assert.Null(await engine.Store.NextOutboxDueAsync(Account));
    }

    [Fact]
    public async Task A_message_that_failed_before_its_acceptance_was_recorded_keeps_the_reason()
    {
        await using var engine = await WithHeldMessagesAsync();
        var entry = await SendAsync(engine, "+6281234567001");
        await engine.Store.ApplyAsync(new ChangeSet { EntryChanges = { new EntryChange { Tenant = Tenant, Id = entry.Id, Status = DeliveryStatus.Failed, Failure = Lost } } });

        await RecordAsync(engine, entry, new SendResult { ProviderId = "out-1" }, null);

        var failed = await engine.Messages.FindAsync(Tenant, entry.Id);
        Assert.Equal((DeliveryStatus.Failed, Lost, "out-1"), (failed?.Status, failed?.Failure, failed?.ProviderId));
    }

    [Fact]
    public async Task A_store_that_fails_before_a_message_left_leaves_nothing_uncertain()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(store: store);
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        var target = Assert.Single(await engine.TimelineAsync("rina"));
        var contact = (await engine.ContactAsync("rina")).Id;
        var fails = true;
        faults.BeforeCall = method =>
        {
            if (fails && method == nameof(IConversationStore.FindEntryAsync))
            {
                fails = false;
                throw new IOException("away");
            }
        };

        await engine.Messages.SendAsync(Tenant, new SendRequest { To = new Recipient { Contact = contact }, Content = new ReactionContent { Target = target.Id, Emoji = "👍" } });
        await engine.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.False(fails);
        Assert.Single(engine.Channel.Sent);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
    }

    [Fact]
    public async Task A_message_that_is_on_its_way_for_longer_than_it_is_held_is_not_sent_beside()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Get<IChannelAccounts<ScriptedOptions>>().Set("toko", new ScriptedOptions { UncertainSends = UncertainSends.Resend });
        var (asked, answer, times) = (new TaskCompletionSource(), new TaskCompletionSource<SendResult>(), 0);
        engine.Channel.Answer = message =>
        {
            if (message.Content.Text != "lama")
            {
                return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
            }

            Interlocked.Increment(ref times);
            asked.TrySetResult();
            return answer.Task;
        };
        await SendAsync(engine, "+6281234567001", "lama");
        await asked.Task;

        for (var minutes = 0; minutes < 30; minutes += 3)
        {
            engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(3));
            await SendAsync(engine, "+6281234567002"); // wakes the sender
            while (engine.Channel.Sent.Count < (minutes / 3) + 1)
            {
                await Task.Yield();
            }
        }

        answer.SetResult(new SendResult { ProviderId = "out-1" });
        await engine.IdleAsync();

        Assert.Equal(1, times);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
    }

    [Fact]
    public void An_account_whose_messages_all_fail_at_once_has_been_tried_once()
    {
        var clock = new Testing.VirtualClock();
        var pause = new AccountPause(clock, []);
        var failure = new ChannelFailure { Kind = FailureKind.Account, Reason = FailureReason.Credentials };
        for (var number = 0; number < 64; number++)
        {
            Assert.Equal(TimeSpan.FromSeconds(15), pause.Pause(Account, failure));
        }

        clock.AdvanceTo(clock.GetUtcNow() + TimeSpan.FromSeconds(15));
        Assert.Equal(TimeSpan.FromSeconds(30), pause.Pause(Account, failure));
        Assert.Equal(TimeSpan.FromMinutes(5), pause.Pause(Account, failure with { RetryAfter = TimeSpan.FromMinutes(5) })); // never undercut
        Assert.Equal(TimeSpan.FromMinutes(5), pause.Pause(Account, failure));
    }

    [Fact]
    public async Task A_host_that_stops_ends_the_fallbacks_that_it_has_taken()
    {
        var (store, faults) = FaultyStore.Create();
        var engine = await WithHeldMessagesAsync(store);
        engine.Channel.Capabilities = engine.Channel.Capabilities with { Receipts = new HashSet<DeliveryStatus> { DeliveryStatus.Delivered } };
        foreach (var number in new[] { "+6281234567001", "+6281234567002", "+6281234567003" })
        {
            await engine.Messages.SendAsync(Tenant, Request(number, "halo") with { Fallback = [new ChannelKind("sms")], FallbackAfter = TimeSpan.FromHours(1) });
        }

        var stop = Task.CompletedTask;
        faults.AfterApply = changes =>
        {
            if (changes.OutboxClaims.Exists(static claim => claim.Account == FallbackTask.Account))
            {
                stop = ((IHostedService)engine.Get<IEngine>()).StopAsync(CancellationToken.None);
            }
        };
        await engine.AdvanceAsync(TimeSpan.FromMinutes(59));
        engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        while (stop == Task.CompletedTask)
        {
            await Task.Yield();
        }

        await stop;

        Assert.Null(await store.NextOutboxDueAsync(FallbackTask.Account));
        Assert.Empty(await store.ReadExpiredLeasesAsync(FallbackTask.Account, DateTimeOffset.MaxValue, 10));
    }

    [Fact]
    public async Task What_a_refused_commit_left_to_do_all_the_same_is_done_after_the_next()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(store: store);
        var entry = await SendAsync(engine, "+6281234567001");
        await engine.IdleAsync();
        await engine.Store.ApplyAsync(new ChangeSet { EntryChanges = { new EntryChange { Tenant = Tenant, Id = entry.Id, Status = DeliveryStatus.Failed, Failure = Lost } } });
        await engine.Store.ApplyAsync(new ChangeSet { DeadLetters = { DeliveryUnit.Letter(entry, Account, EngineHarness.Start, 1, "lost") } });
        faults.AfterApply = changes => throw new IOException("the answer got lost");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => engine.FailedWork.ReplayDeadLetterAsync(Tenant, entry.Id.Value));

        faults.AfterApply = null;
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();

        Assert.Equal(2, engine.Channel.Sent.Count);
    }

    private static SendRequest Request(string number, string text) => new() { To = new Recipient { Identifier = new Identifier("phone", number) }, Content = text };

    private static async Task<Entry> SendAsync(EngineHarness engine, string number, string text = "halo") => Assert.Single((await engine.Messages.SendAsync(Tenant, Request(number, text))).Messages);

    /// <summary>Starts an engine that keeps its messages.</summary>
    private static async Task<EngineHarness> WithHeldMessagesAsync(IOmnichannelStore? store = null)
    {
        var engine = await EngineHarness.StartAsync(store: store);
        await engine.ReceiveAsync(new AccountProblemEvent { At = EngineHarness.Start, Channel = new ChannelKind("scripted"), Account = "toko", EventKey = "p-1", Code = "DISABLED", Blocking = true });
        return engine;
    }

    private static async Task RecordAsync(EngineHarness engine, Entry entry, SendResult? result, ChannelFailure? failure)
    {
        var item = new OutboxItem { Tenant = Tenant, Entry = entry.Id, Account = Account, Recipient = entry.Identity, NotBefore = entry.At, Attempts = 1 };
        await engine.Get<BatchWriter>().EnqueueAsync(new DeliveryUnit(item, result, failure, UncertainSends.Mark, new OmnichannelOptions(), engine.Clock), CancellationToken.None);
        await engine.IdleAsync();
    }
}
