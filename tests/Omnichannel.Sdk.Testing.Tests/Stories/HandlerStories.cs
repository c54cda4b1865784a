using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Testing.Stories;

/// <summary>A handler may run again; what it said is said once, and in order.</summary>
public sealed class HandlerStories
{
    [Theory]
    [EveryStore]
    public async Task A_handler_that_fails_once_is_tried_again_and_answers_once(StoreKind store)
    {
        var attempts = 0;
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(message =>
        {
            message.Reply("Ada, kak");
            if (++attempts == 1)
            {
                throw new InvalidOperationException("Not today.");
            }
        }));

        await story.WhatsApp.Says("ada stok?");
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal(2, attempts);
        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Empty(await story.DeadLettersAsync());
    }

    [Theory]
    [EveryStore]
    public async Task A_message_that_no_handler_can_do_becomes_a_dead_letter_and_the_conversation_goes_on(StoreKind store)
    {
        var isBroken = true;
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(message =>
        {
            message.Reply($"Ya: {message.Text}");
            if (isBroken && message.Text == "rusak")
            {
                throw new InvalidOperationException("Never.");
            }
        }));

        await story.WhatsApp.Says("rusak");
        await story.WhatsApp.Says("halo?");
        await story.World.AdvanceAsync(1.Hours());
        Assert.Equal(["Ya: halo?"], story.WhatsApp.Sees.Select(message => message.Text));
        var letter = Assert.Single(await story.DeadLettersAsync());
        Assert.Equal((DeadLetterKind.Handler, 5), (letter.Kind, letter.Attempts));
        Assert.False((await story.FailedWork.ReplayDeadLetterAsync(Story.Tenant, letter.Id))?.Done);
        isBroken = false;
        Assert.True((await story.FailedWork.ReplayDeadLetterAsync(Story.Tenant, letter.Id))?.Done);
        await story.World.SettleAsync();

        Assert.Equal(["Ya: halo?", "Ya: rusak"], story.WhatsApp.Sees.Select(message => message.Text));
        Assert.Empty(await story.DeadLettersAsync());
        Assert.True((await story.FailedWork.ReplayDeadLetterAsync(Story.Tenant, letter.Id)) is null);
    }

    [Theory]
    [EveryStore]
    public async Task A_handler_that_never_comes_back_is_ended_by_the_hosts_clock(StoreKind store)
    {
        var attempts = 0;
        var hasBegun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(async (message, cancellationToken) =>
        {
            if (++attempts == 1)
            {
                hasBegun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, message.Services.GetRequiredService<TimeProvider>(), cancellationToken);
            }

            message.Reply("Ada, kak");
        }));

        await story.WhatsApp.Says("ada stok?");
        await hasBegun.Task; // a host with a handler that waits for the clock is not idle
        story.World.Clock.Advance(2.Minutes());
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal(2, attempts);
    }

    [Theory]
    [EveryStore]
    public async Task Each_conversation_is_handled_in_order_and_one_message_at_a_time(StoreKind store)
    {
        var busy = new ConcurrentDictionary<ConversationId, int>();
        var heard = new ConcurrentDictionary<ConversationId, ConcurrentQueue<string>>();
        var overlaps = 0;
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(async (message, _) =>
        {
            overlaps += busy.AddOrUpdate(message.Conversation.Id, 1, (_, count) => count + 1) > 1 ? 1 : 0;
            await Task.Yield();
            heard.GetOrAdd(message.Conversation.Id, _ => new ConcurrentQueue<string>()).Enqueue(message.Text);
            busy.AddOrUpdate(message.Conversation.Id, 0, (_, count) => count - 1);
        }));
        var people = Enumerable.Range(0, 8).Select(number => story.World.Person($"Orang {number}").WithPhone($"+62812345680{number:00}")).ToList();
        var texts = Enumerable.Range(0, 15).Select(number => $"pesan {number}").ToList();

        await Task.WhenAll(people.Select(async person =>
        {
            foreach (var text in texts)
            {
                await person.On(story.World.WhatsApp).Says(text);
            }
        }));
        await story.World.SettleAsync();

        Assert.Equal(people.Count, heard.Count);
        Assert.All(heard.Values, said => Assert.Equal(texts, said));
        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task What_a_handler_has_not_done_is_done_by_the_next_host()
    {
        var isBroken = true;
        await using var story = await Story.StartAsync(StoreKind.Sqlite, omnichannel => omnichannel.OnMessage(message =>
        {
            if (isBroken)
            {
                throw new InvalidOperationException("Not in this host.");
            }

            message.Reply($"Ya: {message.Text}");
        }));
        await story.WhatsApp.Says("satu");
        await story.WhatsApp.Says("dua");
        await story.World.SettleAsync();

        await story.Host.StopAsync();
        isBroken = false;
        await story.RestartAsync();
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal(["Ya: satu", "Ya: dua"], story.WhatsApp.Sees.Select(message => message.Text));
        Assert.Equal(["satu", "dua"], await story.TextsAsync(MessageDirection.Inbound));
    }
}
