using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Omnichannel.Identity;
using Omnichannel.Storage;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class StoreFaultTests
{
    [Fact]
    public async Task While_the_store_is_away_providers_are_asked_to_repeat_and_nothing_is_half_done()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context => context.Reply("baik")), store);
        faults.BeforeApply = _ => throw new IOException("No space left on device");

        var refused = await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        Assert.Equal(503, refused.Status);
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        Assert.Empty((await engine.Contacts.SearchAsync(TenantId.Default, "")).Items);
        faults.BeforeApply = null;
        var taken = await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();

        Assert.Equal(200, taken.Status);
        Assert.Single(engine.Channel.Sent);
        Assert.Equal(2, (await engine.TimelineAsync("rina")).Count);
    }

    [Fact]
    public async Task The_nth_write_fails_for_every_n_and_the_day_ends_the_same()
    {
        for (var n = 1; n <= 10; n++)
        {
            var (store, faults) = FaultyStore.Create();
            await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context => context.Reply($"re:{context.Text}")), store);
            var writes = 0;
            faults.BeforeApply = _ => Interlocked.Increment(ref writes) == n ? throw new IOException("once") : Task.CompletedTask;

            foreach (var text in new[] { "satu", "dua" })
            {
                while ((await engine.ReceiveAsync(Message($"m-{text}", "rina", text))).Status != 200)
                {
                    await engine.AdvanceAsync(TimeSpan.FromSeconds(5)); // the provider repeats
                }
            }

            await engine.AdvanceAsync(TimeSpan.FromMinutes(10));

            var timeline = await engine.TimelineAsync("rina");
            Assert.Equal(["dua", "re:dua", "re:satu", "satu"], timeline.Select(entry => entry.Content?.Text).Order(StringComparer.Ordinal));
            Assert.InRange(engine.Channel.Sent.Count, 2, 2);
        }
    }

    [Fact]
    public async Task What_a_commit_of_unknown_outcome_left_to_do_is_done_without_being_asked_again()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context => context.Reply("baik")), store);
        faults.AfterApply = changes =>
        {
            faults.AfterApply = null;
            throw new StoreOutcomeUnknownException("The connection broke.", new IOException());
        };

        var refused = await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();

        Assert.Equal(503, refused.Status);
        Assert.Single(engine.Channel.Sent);
    }

    [Fact]
    public async Task One_request_that_the_store_refuses_does_not_take_its_neighbours_with_it()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(null, store);
        faults.BeforeApply = changes => changes.Entries.Any(entry => entry.ProviderId == "m-bad") ? throw new InvalidOperationException("too large for a row") : Task.CompletedTask;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => engine.ReceiveAsync(Message(number == 17 ? "m-bad" : $"m-{number}", $"p-{number}", "halo"))));

        Assert.Equal(49, answers.Count(answer => answer.Status == 200));
        Assert.Equal(503, answers[17].Status);
        Assert.Equal(49, (await engine.Contacts.SearchAsync(TenantId.Default, "", new Storage.PageRequest(null, 100))).Items.Count);
    }

    [Fact]
    public async Task A_store_that_is_away_for_long_is_one_line_in_the_log_and_its_return_another()
    {
        var (store, faults) = FaultyStore.Create();
        var log = Substitute.For<ILogger>();
        log.IsEnabled(default).ReturnsForAnyArgs(true);
        var provider = Substitute.For<ILoggerProvider>();
        provider.CreateLogger("").ReturnsForAnyArgs(call => call.Arg<string>().EndsWith("BatchWriter", StringComparison.Ordinal) ? log : NullLogger.Instance);
        await using var engine = await EngineHarness.StartAsync(store: store, services: services => services.AddLogging(logging => logging.AddProvider(provider)));
        faults.BeforeApply = _ => throw new IOException("No space left on device");
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(503, (await engine.ReceiveAsync(Message($"m-{number}", "rina", "halo"))).Status);
        }

        Assert.All(await Task.WhenAll(Enumerable.Range(20, 100).Select(number => engine.ReceiveAsync(Message($"m-{number}", "rina", "halo")))), static answer => Assert.Equal(503, answer.Status));
        faults.BeforeApply = null;
        Assert.Equal(200, (await engine.ReceiveAsync(Message("m-0", "rina", "halo"))).Status);
        await engine.IdleAsync();

        Assert.Equal([LogLevel.Error, LogLevel.Warning], log.ReceivedCalls().Where(static call => call.GetMethodInfo().Name == nameof(ILogger.Log)).Select(static call => call.GetArguments()[0]));
    }

    [Fact]
    public async Task Everybody_in_a_batch_that_failed_hears_of_it_by_an_exception_of_her_own()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(null, store);
        faults.BeforeApply = _ => throw new IOException("No space left on device");

        var refusals = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Assert.ThrowsAsync<StoreUnavailableException>(
            () => engine.Contacts.ObserveAsync(TenantId.Default, [new Observation { Id = $"o-{number}", Source = "store/till-1", Sender = $"card-{number}" }]))));

        Assert.Equal(50, refusals.Distinct().Count());
    }

    [Fact]
    public async Task Overload_is_refused_at_the_door()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(builder => builder.Configure(options => options.QueueCapacity = 10), store);
        var gate = new TaskCompletionSource();
        faults.BeforeApply = _ => gate.Task;

        var waiting = Enumerable.Range(0, 40).Select(number => engine.ReceiveAsync(Message($"m-{number}", $"p-{number}", "halo"))).ToList();
        var refused = waiting.Count(task => task.IsCompletedSuccessfully && task.Result.Status == 503);
        gate.SetResult();
        var answers = await Task.WhenAll(waiting);

        Assert.Equal(30, refused);
        Assert.Equal(10, answers.Count(answer => answer.Status == 200));
    }

    [Fact]
    public async Task Nobody_new_waits_behind_a_store_that_does_not_answer()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(null, store);
        var (begun, gate) = faults.HoldChanges();
        var first = engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await begun;
        var soon = engine.ReceiveAsync(Message("m-2", "rina", "masih di sana?"));
        engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromSeconds(9));

        var late = engine.ReceiveAsync(Message("m-3", "rina", "halo?"));
        var (waited, isRefused) = (!soon.IsCompleted, late.IsCompleted);
        gate.SetResult();

        Assert.True(waited && isRefused);
        Assert.Equal(503, (await late).Status);
        Assert.True((await late).RetryAfter > TimeSpan.Zero);
        Assert.Equal([200, 200], (await Task.WhenAll(first, soon)).Select(answer => answer.Status));
        Assert.Equal(200, (await engine.ReceiveAsync(Message("m-3", "rina", "halo?"))).Status);
    }

    [Fact]
    public async Task Of_a_store_that_was_silent_one_request_finds_out_whether_it_is_back()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(null, store);
        var (begun, silence) = faults.HoldChanges();
        var first = engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await begun;
        engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromSeconds(9));
        silence.SetException(new IOException("The connection timed out."));
        Assert.Equal(503, (await first).Status);
        var (asked, answer) = faults.HoldChanges();

        var second = engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await asked;
        var third = engine.ReceiveAsync(Message("m-2", "budi", "halo"));
        var isRefused = third.IsCompleted;
        answer.SetResult();

        Assert.True(isRefused);
        Assert.Equal((200, 503), ((await second).Status, (await third).Status));
        Assert.Equal(200, (await engine.ReceiveAsync(Message("m-2", "budi", "halo"))).Status);
    }

    [Fact]
    public async Task A_store_that_takes_long_to_refuse_is_not_asked_again_and_again_while_providers_wait()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(null, store);
        var asked = 0;
        var begun = new TaskCompletionSource();
        faults.BeforeApply = async _ =>
        {
            asked++;
            begun.TrySetResult();
            await Task.Delay(TimeSpan.FromSeconds(30), engine.Clock); // as a file that another process holds
            throw new IOException("database is locked");
        };
        var answers = Task.WhenAll(Enumerable.Range(0, 16).Select(number => engine.ReceiveAsync(Message($"m-{number}", $"p-{number}", "halo"))));
        await begun.Task;
        while (!answers.IsCompleted)
        {
            engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.All(await answers, static answer => Assert.Equal(503, answer.Status));
        Assert.InRange(asked, 1, 3); // the first batch may have been a small one
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_hold_has_run_out_takes_the_dead_letter_back()
    {
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context => context.Reply("baik")));
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<Channels.SendResult>());
        engine.Channel.Answer = _ =>
        {
            asked.TrySetResult();
            return answer.Task;
        };
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await asked.Task;

        engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        await engine.ReceiveAsync(Message("m-2", "budi", "halo")); // its reply wakes the sender
        while ((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items.Count < 1)
        {
            await Task.Yield();
        }

        answer.SetResult(new Channels.SendResult { ProviderId = "out-1" });
        await engine.IdleAsync();

        Assert.Equal(Events.DeliveryStatus.Accepted, (await engine.TimelineAsync("rina")).Single(static entry => entry.Content?.Text == "baik").Status);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task A_store_that_is_slow_is_not_taken_for_one_that_does_not_answer()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(store: store);
        faults.BeforeApply = _ =>
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(9));
            return Task.CompletedTask;
        };

        for (var number = 0; number < 50; number++)
        {
            Assert.Equal(200, (await engine.ReceiveAsync(Message($"m-{number}", "rina", "halo"))).Status);
        }
    }

    [Fact]
    public async Task What_the_provider_took_while_the_store_was_away_is_recorded_when_it_is_back()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context => context.Reply("baik")), store);
        engine.Channel.Answer = _ =>
        {
            faults.BeforeApply = _ => throw new IOException("away");
            return Task.FromResult(new Channels.SendResult { ProviderId = "out-1" });
        };

        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.AdvanceAsync(TimeSpan.FromSeconds(60));
        faults.BeforeApply = null;
        await engine.AdvanceAsync(TimeSpan.FromMinutes(10));

        var reply = (await engine.TimelineAsync("rina")).Single(static entry => entry.Content?.Text == "baik");
        Assert.Equal(("out-1", Events.DeliveryStatus.Accepted), (reply.ProviderId, reply.Status));
        Assert.Single(engine.Channel.Sent);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
    }
}
