using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Messages;
using Omnichannel.Storage;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class DispatchTests
{
    [Fact]
    public async Task A_reply_goes_to_the_one_who_wrote_and_stands_on_her_timeline()
    {
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context => context.Reply($"Anda bilang: {context.Text}", quote: true)));

        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();

        var sent = Assert.Single(engine.Channel.Sent);
        Assert.Equal(("rina", "Anda bilang: halo", "m-1"), (sent.To.Address, sent.Content.Text, sent.ReplyTo));
        Assert.Equal(2, (await engine.TimelineAsync("rina")).Count);
    }

    [Fact]
    public async Task Messages_of_one_conversation_come_one_at_a_time_and_in_order()
    {
        var seen = new ConcurrentDictionary<string, ConcurrentQueue<int>>();
        var inside = new ConcurrentDictionary<string, int>();
        var overlaps = 0;
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(async (context, _) =>
        {
            var who = context.Message.From.Address;
            if (inside.AddOrUpdate(who, 1, static (_, count) => count + 1) > 1)
            {
                Interlocked.Increment(ref overlaps);
            }

            await Task.Yield();
            seen.GetOrAdd(who, static _ => new()).Enqueue(int.Parse(context.Text, System.Globalization.CultureInfo.InvariantCulture));
            inside.AddOrUpdate(who, 0, static (_, count) => count - 1);
        }));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async person =>
        {
            for (var number = 0; number < 25; number++)
            {
                await engine.ReceiveAsync(Message($"m-{person}-{number}", $"p-{person}", $"{number}"));
            }
        }));
        await engine.IdleAsync();

        Assert.Equal(0, overlaps);
        Assert.Equal(20, seen.Count);
        Assert.All(seen.Values, numbers => Assert.Equal(Enumerable.Range(0, 25), numbers));
    }

    [Fact]
    public async Task A_handler_that_fails_once_is_called_again_and_answers_once()
    {
        var calls = 0;
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context =>
        {
            context.Reply("baik");
            if (++calls == 1)
            {
                throw new InvalidOperationException("not yet");
            }
        }));

        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, calls);
        Assert.Single(engine.Channel.Sent);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task A_handler_that_always_fails_leaves_a_dead_letter_and_the_conversation_goes_on()
    {
        var broken = true;
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context =>
        {
            if (context.Text == "racun" && broken)
            {
                throw new InvalidOperationException("poison");
            }

            context.Reply(context.Text);
        }));

        await engine.ReceiveAsync(Message("m-1", "rina", "racun"));
        await engine.ReceiveAsync(Message("m-2", "rina", "obat"));
        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        var letter = Assert.Single((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
        Assert.Equal(5, letter.Attempts);
        Assert.Equal("obat", Assert.Single(engine.Channel.Sent).Content.Text);
        broken = false;
        Assert.True((await engine.FailedWork.ReplayDeadLetterAsync(TenantId.Default, letter.Id))?.Done);
        await engine.IdleAsync();
        Assert.Equal(["obat", "racun"], engine.Channel.Sent.Select(sent => sent.Content.Text));
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task Who_wants_a_look_into_the_store_during_a_look_gets_another()
    {
        var (store, faults) = FaultyStore.Create();
        var looks = 0;
        var again = new TaskCompletionSource();
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(static context => context.Reply("baik")), store);
        await engine.IdleAsync();
        faults.Answer = (method, answer) =>
        {
            if (method != nameof(IWorkStore.ReadDueConversationsAsync))
            {
                return answer;
            }

            if (Interlocked.Increment(ref looks) > 1)
            {
                again.TrySetResult();
                return answer;
            }

            return Task.FromResult<IReadOnlyList<Conversation>>(new AskingList(engine.Get<Dispatcher>().Rescan)); // the first answer is looked at just when somebody asks
        };

        engine.Get<Dispatcher>().Rescan();

        await again.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(2, Volatile.Read(ref looks));
    }

    [Fact]
    public async Task What_comes_due_while_the_store_is_asked_what_is_due_is_not_passed_over()
    {
        var (store, faults) = FaultyStore.Create();
        var (calls, looks) = (0, 0);
        var again = new TaskCompletionSource();
        await using var engine = await EngineHarness.StartAsync(
            builder => builder.OnMessage(_ =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    throw new InvalidOperationException("once");
                }

                again.TrySetResult();
            }),
            store);
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();
        faults.BeforeCall = method =>
        {
            if (method == nameof(IWorkStore.ReadDueConversationsAsync) && looks++ == 0)
            {
                engine.Clock.AdvanceTo(engine.Clock.GetUtcNow() + TimeSpan.FromSeconds(10)); // the next attempt is due by now, and was not when the store was asked
            }
        };

        engine.Get<Dispatcher>().Rescan();

        await again.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(2, Volatile.Read(ref calls));
    }

    private sealed class AskingList(Action ask) : IReadOnlyList<Conversation>
    {
        public int Count
        {
            get
            {
                ask();
                return 0;
            }
        }

        public Conversation this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<Conversation> GetEnumerator() => Enumerable.Empty<Conversation>().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public async Task What_an_agent_controls_no_handler_sees()
    {
        var calls = 0;
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(_ => calls++));
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();
        var conversation = (await engine.ContactAsync("rina")).Conversation!.Value;

        await engine.Conversations.UpdateAsync(TenantId.Default, conversation, new ConversationUpdate { Control = "agent" });
        await engine.ReceiveAsync(Message("m-2", "rina", "ada orang?"));
        await engine.IdleAsync();

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_numbered_answer_comes_back_as_the_button_it_stands_for()
    {
        PostbackContent? tapped = null;
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context =>
        {
            if (context.Message.Content is PostbackContent postback)
            {
                tapped = postback;
                return;
            }

            context.Reply(new ChoicesContent { Text = "Mau yang mana?", Choices = [new() { Id = "merah", Title = "Merah" }, new() { Id = "biru", Title = "Biru" }] });
        }));
        engine.Channel.Capabilities = engine.Channel.Capabilities with { Choices = null };

        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();
        await engine.ReceiveAsync(Message("m-2", "rina", " 2. "));
        await engine.IdleAsync();

        Assert.Equal("Mau yang mana?\n1. Merah\n2. Biru", engine.Channel.Sent.First().Content.Text);
        Assert.Equal(("biru", "Biru"), (tapped?.Payload, tapped?.Title));
    }

    [Fact]
    public async Task A_tap_that_a_channel_fails_to_answer_leaves_the_engine_idle()
    {
        await using var engine = await EngineHarness.StartAsync();

        await engine.ReceiveAsync(Message("m-1", "rina", "") with { Content = new PostbackContent { Payload = "ya", Title = "Ya", ActionId = "broken" } });
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.True(await engine.Get<IEnumerable<IWorker>>().OfType<Delivery.PostbackWorker>().Single().IsIdleAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_payload_that_is_too_long_for_the_channel_comes_back_whole()
    {
        var payload = new string('x', 500);
        PostbackContent? tapped = null;
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context =>
        {
            if (context.Message.Content is PostbackContent postback)
            {
                tapped = postback;
                return;
            }

            context.Reply(new ChoicesContent { Text = "?", Choices = [new() { Id = payload, Title = "Ya" }] });
        }));
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();
        var shown = Assert.IsType<ChoicesContent>(engine.Channel.Sent.Single().Content).Choices.Single().Id;

        await engine.ReceiveAsync(Message("m-2", "rina", "") with { Content = new PostbackContent { Payload = shown, Title = "Ya" } });
        await engine.IdleAsync();

        Assert.InRange(shown.Length, 1, 64);
        Assert.Equal(payload, tapped?.Payload);
    }

    [Fact]
    public async Task A_snoozed_conversation_opens_at_its_time_or_when_she_writes()
    {
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(_ => { }));
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        await engine.IdleAsync();
        var id = (await engine.ContactAsync("rina")).Conversation!.Value;

        await engine.Conversations.UpdateAsync(TenantId.Default, id, new ConversationUpdate { State = ConversationState.Snoozed, SnoozeUntil = engine.Clock.GetUtcNow().AddHours(2) });
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(ConversationState.Snoozed, (await engine.Conversations.FindAsync(TenantId.Default, id))?.State);
        await engine.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(ConversationState.Open, (await engine.Conversations.FindAsync(TenantId.Default, id))?.State);
    }

    [Fact]
    public async Task What_was_handled_without_a_word_before_a_failure_is_not_handled_again()
    {
        var entered = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var calls = new ConcurrentQueue<string>();
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(async (context, _) =>
        {
            calls.Enqueue(context.Text);
            if (context.Text == "1")
            {
                entered.TrySetResult();
                await goOn.Task;
            }

            if (context.Text == "4" && calls.Count(text => text == "4") == 1)
            {
                throw new InvalidOperationException("not yet");
            }
        }));

        await engine.ReceiveAsync(Message("m-1", "rina", "1"));
        await entered.Task;
        foreach (var number in new[] { "2", "3", "4", "5" })
        {
            await engine.ReceiveAsync(Message($"m-{number}", "rina", number)); // in memory, behind the first
        }

        goOn.SetResult();
        await engine.IdleAsync();
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["1", "2", "3", "4", "4", "5"], calls);
        var conversation = await engine.Conversations.FindAsync(TenantId.Default, (await engine.ContactAsync("rina")).Conversation!.Value);
        Assert.Equal((5, 5, 0), (conversation?.HandledSequence, conversation?.WorkSequence, conversation?.Attempts));
    }

    [Fact]
    public async Task What_a_handler_said_stands_on_the_timeline_before_the_next_message_is_handled()
    {
        var entered = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var seen = new ConcurrentQueue<int>();
        EngineHarness? harness = null;
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(async (context, _) =>
        {
            if (entered.TrySetResult())
            {
                await goOn.Task;
            }

            seen.Enqueue((await harness!.TimelineAsync("rina")).Count(entry => entry.Author == "handler"));
            context.Reply("baik");
        }));
        harness = engine;

        await engine.ReceiveAsync(Message("m-1", "rina", "1"));
        await entered.Task;
        await engine.ReceiveAsync(Message("m-2", "rina", "2"));
        await engine.ReceiveAsync(Message("m-3", "rina", "3"));
        goOn.SetResult();
        await engine.IdleAsync();

        Assert.Equal([0, 1, 2], seen);
    }
}
