using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Messages;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class AccountProblemTests
{
    private static readonly AccountKey Account = new("scripted", "toko");

    [Fact]
    public async Task A_blocked_account_keeps_its_messages_until_the_provider_lifts_it()
    {
        await using var engine = await WithRinaAsync();

        await engine.ReceiveAsync(Problem("p-1", blocking: true));
        await SendAsync(engine);
        await engine.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Empty(engine.Channel.Sent);
        Assert.True(engine.Get<IAccountHealth>().IsStopped(Account, out var problem, out var until));
        Assert.Equal((FailureKind.Account, FailureReason.AccountRestricted, "DISABLED", null), (problem.Kind, problem.Reason, problem.Code, until));
        await engine.ReceiveAsync(Problem("p-2", blocking: false) with { Lifted = true });
        await engine.IdleAsync();

        Assert.Single(engine.Channel.Sent);
        Assert.False(engine.Get<IAccountHealth>().IsStopped(Account, out _, out _));
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task The_host_can_let_it_send_again_and_a_repeat_of_the_news_does_not_stop_it_once_more()
    {
        await using var engine = await WithRinaAsync();
        await engine.ReceiveAsync(Problem("p-1", blocking: true));
        await SendAsync(engine);
        await engine.IdleAsync();

        Assert.True(engine.Get<IAccountHealth>().Resume(Account));
        await engine.ReceiveAsync(Problem("p-1", blocking: true));
        await engine.IdleAsync();

        Assert.Single(engine.Channel.Sent);
        Assert.False(engine.Get<IAccountHealth>().Resume(Account));
    }

    [Fact]
    public async Task New_settings_let_it_send_again()
    {
        await using var engine = await WithRinaAsync();
        await engine.ReceiveAsync(Problem("p-1", blocking: true));
        await SendAsync(engine);
        await engine.IdleAsync();

        engine.Get<IChannelAccounts<ScriptedOptions>>().Set("toko", new ScriptedOptions());
        await engine.IdleAsync();

        Assert.Single(engine.Channel.Sent);
    }

    [Fact]
    public async Task A_restriction_with_an_end_ends()
    {
        await using var engine = await WithRinaAsync();
        var end = engine.Clock.GetUtcNow().AddDays(1);

        await engine.ReceiveAsync(Problem("p-1", blocking: true) with { Until = end });
        await SendAsync(engine);
        await engine.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.True(engine.Get<IAccountHealth>().IsStopped(Account, out _, out var until));
        Assert.Equal(end, until);
        Assert.Empty(engine.Channel.Sent);
        await engine.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Single(engine.Channel.Sent);
    }

    [Fact]
    public async Task A_problem_that_blocks_nothing_stops_nothing()
    {
        await using var engine = await WithRinaAsync();

        await engine.ReceiveAsync(Problem("p-1", blocking: false));
        await SendAsync(engine);
        await engine.IdleAsync();

        Assert.Single(engine.Channel.Sent);
        Assert.False(engine.Get<IAccountHealth>().IsStopped(Account, out _, out _));
    }

    private static async Task<EngineHarness> WithRinaAsync()
    {
        var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        return engine;
    }

    private static async Task SendAsync(EngineHarness engine)
        => Assert.Null((await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Contact = (await engine.ContactAsync("rina")).Id }, Content = "halo" })).Refusal);

    private static AccountProblemEvent Problem(string key, bool blocking) => new()
    {
        At = EngineHarness.Start,
        Channel = new ChannelKind("scripted"),
        Account = "toko",
        EventKey = key,
        Code = "DISABLED",
        Blocking = blocking,
    };
}
