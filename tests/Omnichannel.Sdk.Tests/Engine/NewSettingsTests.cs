using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>An account whose settings change, or that goes and returns, while it has messages.</summary>
public sealed class NewSettingsTests
{
    private const int AtOnce = 4;
    private static readonly AccountKey Account = new("scripted", "toko");
    private readonly List<DateTimeOffset> _times = [];

    [Fact]
    public async Task What_is_held_ahead_when_the_rate_is_lowered_leaves_within_the_new_rate()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(static builder => builder.Configure(static options => options.SendConcurrency = AtOnce), store);
        var answer = await HoldAheadAsync(engine, store, faults);

        SetRate(engine, 0.5);
        answer.SetResult();
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1 + (2 * AtOnce), _times.Count);
        var later = _times[AtOnce..]; // the last that left at the old rate, and those behind it
        Assert.All(later.Zip(later.Skip(1)), static pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.5)));
        Assert.Equal(_times.Count, engine.Channel.Sent.Count);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task An_account_that_goes_while_messages_are_held_ahead_sends_them_when_it_returns()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(static builder => builder.Configure(static options => options.SendConcurrency = AtOnce), store);
        var answer = await HoldAheadAsync(engine, store, faults);

        engine.Get<IChannelAccounts<ScriptedOptions>>().Remove(Account.Account);
        engine.Channel.IsGone = true;
        answer.SetResult();
        await engine.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(1 + AtOnce, _times.Count);

        engine.Channel.IsGone = false;
        SetRate(engine, null);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(1 + (2 * AtOnce), engine.Channel.Sent.Count);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task A_rate_that_is_raised_counts_at_once()
    {
        await using var engine = await WithOneWaitingAsync();
        Assert.Single(engine.Channel.Sent);

        SetRate(engine, 1000);
        await engine.IdleAsync();

        Assert.Equal(2, engine.Channel.Sent.Count);
    }

    [Fact]
    public async Task Messages_of_an_account_that_was_away_leave_when_it_returns()
    {
        await using var engine = await WithOneWaitingAsync();

        engine.Get<IChannelAccounts<ScriptedOptions>>().Remove(Account.Account);
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(engine.Channel.Sent);

        SetRate(engine, null);
        await engine.IdleAsync();

        Assert.Equal(2, engine.Channel.Sent.Count);
    }

    /// <summary>Starts an engine that has sent one of two messages; the other waits for its place within the rate.</summary>
    private static async Task<EngineHarness> WithOneWaitingAsync()
    {
        var engine = await EngineHarness.StartAsync();
        SetRate(engine, 0.001);
        await SendAsync(engine, 1);
        await SendAsync(engine, 2);
        await engine.IdleAsync();
        return engine;
    }

    /// <summary>Has messages in all places and as many held ahead, until the source is told that the provider may answer.</summary>
    private async Task<TaskCompletionSource> HoldAheadAsync(EngineHarness engine, IOmnichannelStore store, FaultyStore faults)
    {
        // A commit takes longer than the provider, so it is worth while to hold some ahead.
        faults.BeforeApply = _ =>
        {
            engine.Clock.Advance(TimeSpan.FromMilliseconds(10));
            return Task.CompletedTask;
        };
        engine.Channel.Answer = message =>
        {
            NoteTime(engine);
            engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
            return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
        };
        await SendAsync(engine, 0);
        await engine.IdleAsync();

        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Channel.Answer = async message =>
        {
            NoteTime(engine);
            await answer.Task;
            return new SendResult { ProviderId = message.Id.ToString() };
        };
        for (var number = 1; number <= 2 * AtOnce; number++)
        {
            await SendAsync(engine, number);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (CountTimes() < 1 + AtOnce || (await store.ReadExpiredLeasesAsync(Account, DateTimeOffset.MaxValue, 100)).Count < 2 * AtOnce)
        {
            Assert.False(patience.IsCancellationRequested, "nothing is held ahead");
            await Task.Yield();
        }

        faults.BeforeApply = null;
        return answer;
    }

    private static void SetRate(EngineHarness engine, double? perSecond)
        => engine.Get<IChannelAccounts<ScriptedOptions>>().Set(Account.Account, new ScriptedOptions { MessagesPerSecond = perSecond });

    private static Task<SendOutcome> SendAsync(EngineHarness engine, int number)
        => engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Identifier = new Identifier("phone", $"+628123456700{number}") }, Content = "halo" });

    private void NoteTime(EngineHarness engine)
    {
        lock (_times)
        {
            _times.Add(engine.Clock.GetUtcNow());
        }
    }

    private int CountTimes()
    {
        lock (_times)
        {
            return _times.Count;
        }
    }
}
