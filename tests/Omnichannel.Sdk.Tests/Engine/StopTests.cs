using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omnichannel.Delivery;
using Omnichannel.Dispatch;
using Omnichannel.Events;
using Omnichannel.Messages;
using Omnichannel.Storage;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

/// <summary>A loop that failed, and what it has in its hands meanwhile.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_host_that_stops_while_a_loop_waits_after_a_failure_ends_what_its_handlers_are_at()
    {
        var (store, faults) = FaultyStore.Create();
        var entered = new TaskCompletionSource();
        var engine = await EngineHarness.StartAsync(
            builder => builder.OnMessage(async (context, cancellationToken) =>
            {
                entered.SetResult();
                await Stopped(cancellationToken);
                context.Reply("baik");
            }),
            store);
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await entered.Task;

        await FailAsync(engine, faults, nameof(IWorkStore.NextConversationDueAsync), engine.Get<Dispatcher>().Rescan);
        await engine.DisposeAsync();

        Assert.Contains((await store.ListEntriesAsync(TenantId.Default, new EntryFilter(), new PageRequest(null, 10))).Items, static entry => entry.Content?.Text == "baik");
    }

    [Fact]
    public async Task A_host_that_stops_while_delivery_waits_after_a_failure_records_what_is_on_its_way()
    {
        var (store, faults) = FaultyStore.Create();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<Channels.SendResult>());
        var engine = await EngineHarness.StartAsync(store: store);
        engine.Channel.Answer = _ =>
        {
            asked.SetResult();
            return answer.Task;
        };
        var message = await SendAsync(engine, "+6281234567001");
        await asked.Task;

        await FailAsync(engine, faults, nameof(IWorkStore.ListOutboxAccountsAsync), engine.Get<DeliveryWorker>().Rescan);
        var stop = engine.DisposeAsync().AsTask();
        for (var turn = 0; turn < 1000 && !stop.IsCompleted; turn++)
        {
            await Task.Yield();
        }

        answer.SetResult(new Channels.SendResult { ProviderId = "out-1" });
        await stop;

        Assert.Equal(DeliveryStatus.Accepted, (await store.FindEntryAsync(TenantId.Default, message))?.Status);
    }

    [Fact]
    public async Task A_host_that_stops_in_the_moment_of_a_failure_records_what_is_on_its_way()
    {
        var (store, faults) = FaultyStore.Create();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<Channels.SendResult>());
        EngineHarness? harness = null;
        var stopping = new TaskCompletionSource<Task>();
        using var log = new ErrorLog(() => stopping.TrySetResult(((IHostedService)harness!.Get<IEngine>()).StopAsync(CancellationToken.None)));
        await using var engine = harness = await EngineHarness.StartAsync(store: store, services: services => services.AddLogging(logging => logging.AddProvider(log)));
        engine.Channel.Answer = _ =>
        {
            asked.SetResult();
            return answer.Task;
        };
        var message = await SendAsync(engine, "+6281234567001");
        await asked.Task;

        faults.BeforeCall = static name =>
        {
            if (name == nameof(IWorkStore.ListOutboxAccountsAsync))
            {
                throw new IOException("away");
            }
        };
        engine.Get<DeliveryWorker>().Rescan();
        var stop = await stopping.Task;
        for (var turn = 0; turn < 1000 && !stop.IsCompleted; turn++)
        {
            await Task.Yield();
        }

        answer.SetResult(new Channels.SendResult { ProviderId = "out-1" });
        await stop;

        Assert.Equal(DeliveryStatus.Accepted, (await store.FindEntryAsync(TenantId.Default, message))?.Status);
    }

    [Fact]
    public async Task A_host_that_stops_while_an_outcome_waits_to_be_recorded_again_does_not_wait_for_its_time()
    {
        var (store, faults) = FaultyStore.Create();
        var engine = await EngineHarness.StartAsync(store: store);
        engine.Channel.Answer = _ =>
        {
            faults.BeforeApply = static _ => throw new IOException("away");
            return Task.FromResult(new Channels.SendResult { ProviderId = "out-1" });
        };
        var message = await SendAsync(engine, "+6281234567001");
        await engine.IdleAsync();
        Assert.Equal(DeliveryStatus.Pending, (await store.FindEntryAsync(TenantId.Default, message))?.Status);

        faults.BeforeApply = null;
        await engine.DisposeAsync(); // the clock stands

        Assert.Equal(DeliveryStatus.Accepted, (await store.FindEntryAsync(TenantId.Default, message))?.Status);
    }

    [Fact]
    public async Task A_delivery_that_failed_and_goes_on_has_one_sender_for_an_account()
    {
        var (store, faults) = FaultyStore.Create();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<Channels.SendResult>());
        await using var engine = await EngineHarness.StartAsync(builder => builder.Configure(static options => options.SendConcurrency = 1), store);
        var (now, most) = (0, 0);
        engine.Channel.Answer = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            asked.TrySetResult();
            await answer.Task;
            Interlocked.Decrement(ref now);
            return new Channels.SendResult { ProviderId = Guid.NewGuid().ToString() };
        };
        await SendAsync(engine, "+6281234567001");
        await asked.Task;

        await FailAsync(engine, faults, nameof(IWorkStore.ListOutboxAccountsAsync), engine.Get<DeliveryWorker>().Rescan);
        engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromSeconds(2)); // it goes on
        await SendAsync(engine, "+6281234567002");
        for (var turn = 0; turn < 10_000; turn++)
        {
            await Task.Yield();
        }

        answer.SetResult(new Channels.SendResult { ProviderId = "" });
        await engine.IdleAsync();

        Assert.Equal(1, most);
        Assert.Equal(2, engine.Channel.Sent.Count);
    }

    private static async Task<EntryId> SendAsync(EngineHarness engine, string number)
        => Assert.Single((await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Identifier = new Identifier("phone", number) }, Content = "halo" })).Messages).Id;

    /// <summary>Lets a loop's next look into the store fail, and returns when it waits to go on.</summary>
    private static async Task FailAsync(EngineHarness engine, FaultyStore faults, string method, Action look)
    {
        var hasFailed = false;
        faults.BeforeCall = name =>
        {
            if (name == method && !hasFailed)
            {
                hasFailed = true;
                throw new IOException("away");
            }
        };
        look();
        while (engine.Clock.NextTimer != engine.Clock.GetUtcNow() + TimeSpan.FromSeconds(1)) // after its first failure; nothing else is due so soon
        {
            await Task.Yield();
        }
    }

    /// <summary>Returns some time after the host has begun to stop.</summary>
    private static async Task Stopped(CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(stopped.SetResult);
        await stopped.Task;
        for (var turn = 0; turn < 1000; turn++)
        {
            await Task.Yield();
        }
    }

    /// <summary>Does something whenever an exception is logged.</summary>
    private sealed class ErrorLog(Action act) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
            {
                act();
            }
        }

        public void Dispose()
        {
        }
    }
}
