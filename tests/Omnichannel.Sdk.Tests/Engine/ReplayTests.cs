using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Messages;
using Omnichannel.Storage;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class ReplayTests
{
    private static readonly TenantId Tenant = TenantId.Default;
    private bool _broken = true;

    [Fact]
    public async Task What_a_replayed_handler_changes_of_the_conversation_is_changed()
    {
        await using var engine = await GivenUpAsync((context, _) =>
        {
            context.UpdateConversation(new ConversationUpdate { Control = "agent" });
            context.UpdateConversation(new ConversationUpdate { Assignee = "dewi" }); // the change before counts, too
            return Task.CompletedTask;
        });

        Assert.True((await ReplayAsync(engine))?.Done);

        var conversation = Assert.Single((await engine.Conversations.ListAsync(Tenant, new ConversationFilter())).Items);
        Assert.Equal(("agent", "dewi"), (conversation.Control, conversation.Assignee));
    }

    [Fact]
    public async Task What_a_replayed_handler_says_and_is_refused_keeps_its_dead_letter()
    {
        await using var engine = await GivenUpAsync((context, _) =>
        {
            context.Reply("maaf");
            return Task.CompletedTask;
        });
        engine.Channel.Capabilities = engine.Channel.Capabilities with { MessagingWindow = TimeSpan.FromMinutes(10) };

        var replay = await ReplayAsync(engine);

        Assert.False(replay?.Done);
        Assert.Contains(nameof(FailureReason.WindowClosed), replay?.Problem, StringComparison.Ordinal);
        Assert.Single((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
    }

    [Fact]
    public async Task A_replay_for_a_message_that_was_refused_does_not_say_again_what_was_said()
    {
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage((context, _) =>
        {
            context.Reply("satu");
            context.Send(new SendRequest { To = new Recipient { Conversation = context.Conversation.Id }, Channel = _broken ? new ChannelKind("sms") : null, Content = "dua" });
            context.Send(new SendRequest { To = new Recipient { Conversation = context.Conversation.Id }, Channel = _broken ? new ChannelKind("sms") : null, Content = "tiga" });
            context.Reply("empat");
            return Task.CompletedTask;
        }));
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();
        Assert.Equal(["satu", "empat"], Said(engine));

        Assert.False((await ReplayAsync(engine))?.Done); // one letter for what was refused of one message
        await engine.IdleAsync();
        Assert.Equal(["satu", "empat"], Said(engine));

        _broken = false;
        Assert.True((await ReplayAsync(engine))?.Done);
        await engine.IdleAsync();
        Assert.Equal(["satu", "empat", "dua", "tiga"], Said(engine));
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
    }

    [Fact]
    public async Task A_replay_that_is_asked_for_again_before_it_is_durable_speaks_once()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await GivenUpAsync(
            (context, _) =>
            {
                context.Reply("maaf");
                return Task.CompletedTask;
            },
            store);
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        faults.BeforeApply = changes =>
        {
            if (changes.RemovedDeadLetters.Count == 0)
            {
                return Task.CompletedTask;
            }

            reached.TrySetResult();
            return goOn.Task;
        };
        using var impatient = new CancellationTokenSource();
        var first = ReplayAsync(engine, impatient.Token);
        await reached.Task;

        await impatient.CancelAsync();
        var second = ReplayAsync(engine);
        for (var turn = 0; turn < 10_000; turn++)
        {
            await Task.Yield();
        }

        goOn.SetResult();
        await Task.WhenAny(first); // who did not wait hears that it was cancelled, or what came of it
        await second;
        await engine.IdleAsync();

        Assert.Single(engine.Channel.Sent);
    }

    [Fact]
    public async Task Two_replays_that_find_the_same_dead_letter_speak_once()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await GivenUpAsync(
            (context, _) =>
            {
                context.Reply("maaf");
                return Task.CompletedTask;
            },
            store);
        var letter = Assert.Single((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
        Assert.True((await ReplayAsync(engine))?.Done);
        faults.Answer = (method, answer) => method == nameof(IWorkStore.FindDeadLetterAsync) ? Task.FromResult<DeadLetter?>(letter) : answer; // another host looked before

        await engine.FailedWork.ReplayDeadLetterAsync(Tenant, letter.Id);
        await engine.IdleAsync();

        Assert.Single(engine.Channel.Sent);
    }

    [Fact]
    public async Task A_replayed_handler_that_does_not_return_is_stopped_in_its_time()
    {
        var entered = new TaskCompletionSource();
        await using var engine = await GivenUpAsync((_, cancellationToken) =>
        {
            entered.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        });
        var replay = ReplayAsync(engine);
        await entered.Task;

        engine.Clock.Advance(new OmnichannelOptions().HandlerTimeout);

        Assert.False((await replay.WaitAsync(TimeSpan.FromSeconds(60)))?.Done);
    }

    [Fact]
    public async Task A_message_is_not_sent_again_by_a_replay_that_was_asked_for_before_it_was_taken()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(store: store);
        engine.Channel.Answer = _ => throw new ChannelException(new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.NotOnChannel });
        var message = Assert.Single((await engine.Messages.SendAsync(Tenant, new SendRequest { To = new Recipient { Identifier = new Identifier("phone", "+6281234567001") }, Content = "halo" })).Messages).Id;
        await engine.IdleAsync();
        engine.Channel.Answer = null;
        var letter = Assert.Single((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
        Assert.True((await engine.FailedWork.ReplayDeadLetterAsync(Tenant, letter.Id))?.Done);
        await engine.IdleAsync();
        faults.Answer = (method, answer) => method == nameof(IWorkStore.FindDeadLetterAsync) ? Task.FromResult<DeadLetter?>(letter) : answer; // it was read before

        await engine.FailedWork.ReplayDeadLetterAsync(Tenant, letter.Id);
        await engine.IdleAsync();

        Assert.Single(engine.Channel.Sent);
        Assert.Equal(DeliveryStatus.Accepted, (await store.FindEntryAsync(Tenant, message))?.Status);
    }

    /// <summary>Starts an engine in which the handlers have given a message up.</summary>
    private async Task<EngineHarness> GivenUpAsync(Func<MessageContext, CancellationToken, Task> handle, IOmnichannelStore? store = null)
    {
        var engine = await EngineHarness.StartAsync(
            builder => builder.OnMessage((context, cancellationToken) => _broken ? throw new InvalidOperationException("poison") : handle(context, cancellationToken)), store);
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        _broken = false;
        return engine;
    }

    private static IEnumerable<string?> Said(EngineHarness engine) => engine.Channel.Sent.Select(static message => message.Content.Text);

    private static async Task<ReplayResult?> ReplayAsync(EngineHarness engine, CancellationToken cancellationToken = default)
        => await engine.FailedWork.ReplayDeadLetterAsync(Tenant, Assert.Single((await engine.FailedWork.ListDeadLettersAsync(Tenant, cancellationToken: CancellationToken.None)).Items).Id, cancellationToken);
}
