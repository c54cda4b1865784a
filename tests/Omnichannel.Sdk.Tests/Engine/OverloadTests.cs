using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Dispatch;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Messages;
using Omnichannel.Storage;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

/// <summary>More than the host can do: what is bounded, who is refused, and who has to wait for whom.</summary>
public sealed class OverloadTests
{
    private static readonly TenantId Busy = new("busy");
    private static readonly TenantId Calm = new("calm");

    [Fact]
    public async Task A_burst_is_taken_up_to_the_capacity_and_refused_beyond_it_and_all_that_was_taken_is_handled()
    {
        const int Burst = 20_000;
        const int Capacity = 1000;
        var (store, faults) = FaultyStore.Create();
        var handled = 0;
        await using var engine = await EngineHarness.StartAsync(
            builder => builder.Configure(options => options.QueueCapacity = Capacity).OnMessage(_ => Interlocked.Increment(ref handled)), store);
        var gate = new TaskCompletionSource();
        faults.BeforeApply = _ => gate.Task;

        var answers = Enumerable.Range(0, Burst).Select(number => engine.ReceiveAsync(Message($"m-{number}", $"p-{number}", "halo"))).ToList();
        var waiting = answers.Count(static answer => !answer.IsCompleted);
        gate.SetResult();
        var statuses = (await Task.WhenAll(answers)).ToLookup(static answer => (answer.Status, HasWait: answer.RetryAfter > TimeSpan.Zero));
        await engine.IdleAsync();

        Assert.Equal(Capacity, waiting);
        Assert.Equal(Capacity, statuses[(200, false)].Count());
        Assert.Equal(Burst - Capacity, statuses[(503, true)].Count());
        Assert.Equal(Capacity, handled);
        Assert.Equal(Capacity, await CountAsync(engine)); // who heard 503 left nothing
    }

    [Fact]
    public async Task A_reply_waits_for_one_place_of_the_rate_and_not_for_a_campaign()
    {
        const int Campaign = 10_000;
        const int PerSecond = 80;
        await using var engine = await EngineHarness.StartAsync(builder => builder.Configure(options => options.QueueCapacity = Campaign).OnMessage(context => context.Reply("re:" + context.Text)));
        var sent = new List<(DateTimeOffset At, string? Text)>();
        engine.Channel.Answer = message =>
        {
            lock (sent)
            {
                sent.Add((engine.Clock.GetUtcNow(), message.Content.Text));
                return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
            }
        };
        engine.Get<IChannelAccounts<ScriptedOptions>>().Set("toko", new ScriptedOptions { MessagesPerSecond = 0.001 });
        await Task.WhenAll(Enumerable.Range(0, Campaign).Select(number => engine.Messages.SendAsync(TenantId.Default, new SendRequest
        {
            To = new Recipient { Identifier = new Identifier("phone", $"+62812300{number:00000}") },
            Content = "promo",
            Purpose = "campaign",
        })));
        engine.Get<IChannelAccounts<ScriptedOptions>>().Set("toko", new ScriptedOptions { MessagesPerSecond = PerSecond });

        var waits = new List<TimeSpan>();
        for (var n = 0; n < 12; n++)
        {
            await engine.AdvanceAsync(TimeSpan.FromMilliseconds(137));
            var asked = engine.Clock.GetUtcNow();
            await engine.ReceiveAsync(Message($"m-{n}", "rina", $"{n}", asked));
            await engine.AdvanceAsync(TimeSpan.FromMilliseconds(40));
            waits.Add(sent.Single(message => message.Text == $"re:{n}").At - asked);
        }

        Assert.All(waits, static wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(1.0 / PerSecond) + TimeSpan.FromMilliseconds(2))); // timers go in whole milliseconds
        Assert.All(sent, start => Assert.InRange(sent.Count(message => message.At >= start.At && message.At < start.At.AddSeconds(1)), 1, PerSecond));
        var seconds = (sent[^1].At - sent[1].At).TotalSeconds;
        Assert.InRange(sent.Count / seconds, PerSecond * 0.95, PerSecond * 1.1); // the places are used
    }

    [Fact]
    public async Task A_business_with_little_to_say_is_in_the_next_batch_whatever_another_has_waiting()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await StartWithTwoAsync(store);
        var batches = new List<List<string>>();
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        faults.BeforeApply = changes =>
        {
            lock (batches)
            {
                batches.Add([.. changes.Entries.Select(static entry => entry.Tenant.Value)]);
            }

            begun.TrySetResult();
            return gate.Task;
        };

        var flood = Enumerable.Range(0, 2000).Select(number => ReceiveAsync(engine, Busy, $"b-{number}")).ToList();
        await begun.Task;
        var calm = ReceiveAsync(engine, Calm, "c-1");
        gate.SetResult();
        await Task.WhenAll([.. flood, calm]);

        Assert.Contains("calm", batches[1]);
    }

    [Fact]
    public async Task A_business_that_fills_the_queue_does_not_shut_others_out()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await StartWithTwoAsync(store, options => options.QueueCapacity = 100);
        var gate = new TaskCompletionSource();
        faults.BeforeApply = _ => gate.Task;

        var flood = Enumerable.Range(0, 1000).Select(number => ReceiveAsync(engine, Busy, $"b-{number}")).ToList();
        var calm = Enumerable.Range(0, 1000).Select(number => ReceiveAsync(engine, Calm, $"c-{number}")).ToList();
        gate.SetResult();
        var (floodTaken, calmTaken) = (await TakenAsync(flood), await TakenAsync(calm));

        Assert.Equal(100, floodTaken);
        Assert.Equal(50, calmTaken); // its half, beyond the capacity: bounded all the same
    }

    [Fact]
    public async Task Handlers_take_turns_between_businesses()
    {
        var order = new List<string>();
        var gate = new TaskCompletionSource();
        var (store, _) = FaultyStore.Create();
        await using var engine = await StartWithTwoAsync(store, options => options.HandlerConcurrency = 1, async context =>
        {
            lock (order)
            {
                order.Add(context.Entry.Tenant.Value);
            }

            await gate.Task;
        });

        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => ReceiveAsync(engine, Busy, $"b-{number}")));
        await ReceiveAsync(engine, Calm, "c-1");
        gate.SetResult();
        await engine.IdleAsync();

        Assert.Equal(501, order.Count);
        Assert.InRange(order.IndexOf("calm"), 1, 2);
    }

    [Fact]
    public async Task A_message_that_breaks_every_handler_stops_nobody_behind_it()
    {
        var handled = new List<string>();
        await using var engine = await EngineHarness.StartAsync(builder => builder.Configure(options => options.HandlerConcurrency = 2).OnMessage(context =>
        {
            if (context.Text == "racun")
            {
                throw new InvalidOperationException("poison");
            }

            lock (handled)
            {
                handled.Add(context.Text);
            }
        }));

        for (var n = 0; n < 8; n++)
        {
            await engine.ReceiveAsync(Message($"bad-{n}", $"poisoner-{n}", "racun"));
        }

        await engine.ReceiveAsync(Message("behind", "poisoner-0", "di belakang"));
        for (var n = 0; n < 50; n++)
        {
            await engine.ReceiveAsync(Message($"m-{n}", $"p-{n}", $"{n}"));
        }

        await engine.IdleAsync();
        Assert.Equal(50, handled.Count); // at once: nobody waits for the repeats
        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(51, handled.Count);
        Assert.Equal("di belakang", handled[^1]);
        Assert.Equal(8, (await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items.Count);
    }

    private static async Task<EngineHarness> StartWithTwoAsync(IOmnichannelStore store, Action<OmnichannelOptions>? configure = null, Func<MessageContext, Task>? handle = null)
    {
        var engine = await EngineHarness.StartAsync(
            builder =>
            {
                builder.Configure(configure ?? (static _ => { }));
                builder.AddAccount<ScriptedOptions>("busy", static options => options.Tenant = "busy");
                builder.AddAccount<ScriptedOptions>("calm", static options => options.Tenant = "calm");
                if (handle is not null)
                {
                    builder.OnMessage((context, _) => handle(context));
                }
            },
            store);
        return engine;
    }

    private static Task<Webhooks.WebhookResponse> ReceiveAsync(EngineHarness engine, TenantId tenant, string id)
        => engine.Webhooks.ReceiveAsync(Webhook(Message(id, $"of-{id}", "halo") with { Account = tenant.Value }) with { Account = tenant.Value });

    private static async Task<int> TakenAsync(List<Task<Webhooks.WebhookResponse>> answers) => (await Task.WhenAll(answers)).Count(static answer => answer.Status == 200);

    private static async Task<int> CountAsync(EngineHarness engine)
    {
        var count = 0;
        string? after = null;
        do
        {
            var page = await engine.Store.ListEntriesAsync(TenantId.Default, new EntryFilter(), new PageRequest(after, 1000));
            count += page.Items.Count;
            after = page.Next;
        }
        while (after is not null);
        return count;
    }
}
