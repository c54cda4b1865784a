using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Messages;
using Omnichannel.Storage;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

/// <summary>Messages of one conversation that wait behind each other and are handled in a row.</summary>
public sealed class HandlerStretchTests
{
    private readonly TaskCompletionSource _entered = new();
    private readonly TaskCompletionSource _goOn = new();

    [Fact]
    public async Task Handlers_that_answer_at_once_share_a_commit_and_each_answer_is_sent_once_and_in_order()
    {
        var (store, faults) = FaultyStore.Create();
        var commits = 0;
        faults.AfterApply = changes => commits += changes.Entries.Exists(static entry => entry.Author == "handler") ? 1 : 0;
        await using var engine = await StartAsync((context, _) => Say(context, context.Text), store);

        await ReceiveAsync(engine, 30);

        Assert.Equal(Enumerable.Range(1, 30).Select(number => $"{number}"), engine.Channel.Sent.Select(sent => sent.Content.Text));
        Assert.Equal(2, commits); // of the first, which was waited for, and of all others
    }

    [Fact]
    public async Task What_was_said_before_a_failure_is_said_once()
    {
        var calls = new ConcurrentQueue<string>();
        await using var engine = await StartAsync((context, _) =>
        {
            calls.Enqueue(context.Text);
            return context.Text == "4" && calls.Count(static text => text == "4") == 1 ? throw new InvalidOperationException("not yet") : Say(context, context.Text);
        });

        await ReceiveAsync(engine, 6);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["1", "2", "3", "4", "4", "5", "6"], calls);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], engine.Channel.Sent.Select(sent => sent.Content.Text));
    }

    [Fact]
    public async Task What_was_said_waits_for_no_handler_that_takes_its_time()
    {
        var slow = new TaskCompletionSource();
        var answered = new TaskCompletionSource();
        await using var engine = await StartAsync(async (context, _) =>
        {
            if (context.Text == "3")
            {
                await slow.Task;
            }

            await Say(context, context.Text);
        });
        engine.Channel.Answer = message =>
        {
            if (message.Content.Text == "2")
            {
                answered.SetResult();
            }

            return Task.FromResult(new SendResult { ProviderId = $"out-{message.Content.Text}" });
        };

        var all = ReceiveAsync(engine, 3);
        await answered.Task; // while the handler of the third still runs
        slow.SetResult();
        await all;

        Assert.Equal(["1", "2", "3"], engine.Channel.Sent.Select(sent => sent.Content.Text));
    }

    [Fact]
    public async Task A_handler_finds_what_was_said_before_it_wherever_it_looks()
    {
        EngineHarness? harness = null;
        var seen = new ConcurrentQueue<(int Timeline, int Conversation, int List)>();
        await using var engine = await StartAsync(async (context, stop) =>
        {
            var timeline = (await harness!.TimelineAsync("rina")).Count(Said);
            var conversation = (await harness.Conversations.ReadAsync(TenantId.Default, context.Conversation.Id, cancellationToken: stop)).Count(Said);
            var list = (await harness.Messages.ListAsync(TenantId.Default, new EntryFilter(), cancellationToken: stop)).Items.Count(Said);
            seen.Enqueue((timeline, conversation, list));
            context.Reply("baik");
        });
        harness = engine;

        await ReceiveAsync(engine, 4);

        Assert.Equal([(0, 0, 0), (1, 1, 1), (2, 2, 2), (3, 3, 3)], seen);
    }

    [Fact]
    public async Task What_a_handler_sends_by_itself_comes_behind_what_was_said_before()
    {
        EngineHarness? harness = null;
        await using var engine = await StartAsync(async (context, cancellationToken) =>
        {
            if (context.Text == "3")
            {
                await harness!.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Conversation = context.Conversation.Id }, Content = "3" }, cancellationToken);
                return;
            }

            context.Reply(context.Text);
        });
        harness = engine;

        await ReceiveAsync(engine, 4);

        Assert.Equal(["1", "2", "3", "4"], (await engine.TimelineAsync("rina")).Where(static entry => entry.Event is Events.MessageEvent { Direction: Events.MessageDirection.Outbound })
            .OrderBy(static entry => entry.Sequence).Select(static entry => entry.Content!.Text));
    }

    [Fact]
    public async Task A_handler_sees_the_conversation_as_those_before_it_have_left_it()
    {
        var seen = new ConcurrentQueue<string?>();
        await using var engine = await StartAsync((context, _) =>
        {
            seen.Enqueue(context.Conversation.Assignee);
            context.UpdateConversation(new ConversationUpdate { Assignee = $"after {context.Text}" });
            return Task.CompletedTask;
        });

        await ReceiveAsync(engine, 3);

        Assert.Equal([null, "after 1", "after 2"], seen);
    }

    [Fact]
    public async Task Messages_that_wait_behind_a_hand_over_to_an_agent_are_the_agents()
    {
        var calls = new ConcurrentQueue<string>();
        await using var engine = await StartAsync((context, _) =>
        {
            calls.Enqueue(context.Text);
            context.UpdateConversation(new ConversationUpdate { Control = "agent" });
            return Task.CompletedTask;
        });

        await ReceiveAsync(engine, 3);

        Assert.Equal(["1"], calls);
        var conversation = await engine.Conversations.FindAsync(TenantId.Default, (await engine.ContactAsync("rina")).Conversation!.Value);
        Assert.Equal((3L, false, "agent"), (conversation?.HandledSequence, conversation?.HasWork, conversation?.Control));
    }

    [Fact]
    public async Task Everything_is_handled_again_when_what_was_said_could_not_be_committed()
    {
        var calls = new ConcurrentQueue<string>();
        await using var engine = await StartAsync(
            (context, _) =>
            {
                calls.Enqueue(context.Text);
                return Say(context, context.Text);
            },
            RefusingTheSecondAnswer());

        await ReceiveAsync(engine, 4);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["1", "2", "3", "4"], engine.Channel.Sent.Select(sent => sent.Content.Text));
        Assert.Equal("2", calls.Skip(4).First()); // once more, in order
    }

    [Fact]
    public async Task What_a_handler_leaves_running_does_not_suffer_from_a_commit_that_failed()
    {
        EngineHarness? harness = null;
        var later = new TaskCompletionSource();
        Task<int>? background = null;
        await using var engine = await StartAsync(
            (context, _) =>
            {
                if (context.Text == "3")
                {
                    background ??= CountAsync();
                }

                return Say(context, context.Text);
            },
            RefusingTheSecondAnswer());
        harness = engine;

        await ReceiveAsync(engine, 3);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        later.SetResult();

        Assert.Equal(3, await background!); // it was started

        async Task<int> CountAsync()
        {
            await later.Task;
            return (await harness!.Messages.ListAsync(TenantId.Default, new EntryFilter())).Items.Count(Said);
        }
    }

    [Fact]
    public async Task What_nobody_answers_is_marked_with_the_commit_of_the_next_message_or_soon_by_itself()
    {
        const int Count = 10;
        var (store, faults) = FaultyStore.Create();
        var commits = 0;
        var marked = 0;
        faults.AfterApply = changes =>
        {
            Interlocked.Increment(ref commits);
            Interlocked.Add(ref marked, changes.Conversations.Count(static conversation => conversation.HandledSequence > 0));
        };
        using var handled = new SemaphoreSlim(0);
        _entered.SetResult();
        await using var engine = await StartAsync(
            (_, _) =>
            {
                handled.Release();
                return Task.CompletedTask;
            },
            store);
        await engine.IdleAsync(); // it has looked into the store for work that was left
        commits = 0;

        for (var number = 1; number <= Count; number++)
        {
            await engine.ReceiveAsync(Message($"m-{number}", $"rina-{number}", "Hello"));
            await handled.WaitAsync();
        }

        Assert.Equal(Count, Volatile.Read(ref commits));
        while (Volatile.Read(ref marked) < Count)
        {
            engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(10)); // again where a mark was not handed in yet
            await Task.Yield();
        }

        Assert.Equal(Count, marked);
    }

    [Fact]
    public async Task A_message_that_came_while_the_one_before_was_handled_does_not_wait_for_the_mark_to_rest()
    {
        _entered.SetResult();
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        await using var engine = await StartAsync(
            (context, _) =>
            {
                if (context.Text == "1")
                {
                    return first.Task;
                }

                second.SetResult();
                return Task.CompletedTask;
            });
        await engine.ReceiveAsync(Message("m-1", "rina", "1"));
        await engine.ReceiveAsync(Message("m-2", "rina", "2"));

        first.SetResult();

        await second.Task; // although no time passes
    }

    /// <summary>Makes a store that refuses the answer to the second message until the writer gives up.</summary>
    private static IOmnichannelStore RefusingTheSecondAnswer()
    {
        var (store, faults) = FaultyStore.Create();
        var refusals = 0;
        faults.BeforeApply = changes => changes.Entries.Exists(static entry => Said(entry) && entry.Content?.Text == "2") && refusals++ < 8
            ? throw new IOException("away")
            : Task.CompletedTask;
        return store;
    }

    private static bool Said(Entry entry) => entry.Author == "handler";

    private static Task Say(MessageContext context, string text)
    {
        context.Reply(text);
        return Task.CompletedTask;
    }

    /// <summary>Starts an engine whose first handler waits, so that all that follows waits behind it in memory.</summary>
    private Task<EngineHarness> StartAsync(Func<MessageContext, CancellationToken, Task> handle, IOmnichannelStore? store = null) => EngineHarness.StartAsync(
        builder => builder.OnMessage(async (context, cancellationToken) =>
        {
            if (_entered.TrySetResult())
            {
                await _goOn.Task;
            }

            await handle(context, cancellationToken);
        }),
        store);

    private async Task ReceiveAsync(EngineHarness engine, int count)
    {
        await engine.ReceiveAsync(Message("m-1", "rina", "1"));
        await _entered.Task;
        for (var number = 2; number <= count; number++)
        {
            await engine.ReceiveAsync(Message($"m-{number}", "rina", $"{number}"));
        }

        _goOn.SetResult();
        await engine.IdleAsync();
    }
}
