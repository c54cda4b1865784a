using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Events;
using Omnichannel.Messages;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

/// <summary>What comes in and is not said to the business now: history, notices, what machines write.</summary>
public sealed class NoticeTests
{
    [Fact]
    public async Task History_stands_on_the_timeline_and_starts_nobody()
    {
        var seen = new Seen();
        await using var engine = await StartAsync(seen);

        await engine.ReceiveAsync(
            Message("m-1", "rina", "kemarin", EngineHarness.Start.AddDays(-1)) with { IsHistory = true, IsRedelivery = true },
            new MessageEditedEvent { At = EngineHarness.Start.AddDays(-1), Channel = new("scripted"), Account = "toko", EventKey = "e-1", ProviderId = "m-1", IsHistory = true, Content = new TextContent("kemarin!") });
        await engine.IdleAsync();

        Assert.Empty(seen.Messages);
        Assert.Empty(seen.Events);
        Assert.Contains(await engine.TimelineAsync("rina"), entry => entry.Content?.Text == "kemarin!");
        var conversation = Assert.Single((await engine.Conversations.ListAsync(TenantId.Default, new Storage.ConversationFilter())).Items);
        Assert.Equal((ConversationState.Pending, false), (conversation.State, conversation.HasWork));
    }

    [Fact]
    public async Task What_she_says_after_her_history_is_handled_once()
    {
        var seen = new Seen();
        await using var engine = await StartAsync(seen);
        await engine.ReceiveAsync(Message("m-1", "rina", "kemarin", EngineHarness.Start.AddDays(-1)) with { IsHistory = true });

        await engine.ReceiveAsync(Message("m-2", "rina", "hari ini"));
        await engine.ReceiveAsync(Message("m-3", "rina", "lusa lalu", EngineHarness.Start.AddDays(-2)) with { IsHistory = true });
        await engine.IdleAsync();

        Assert.Equal("hari ini", Assert.Single(seen.Messages));
        Assert.Equal(ConversationState.Open, Assert.Single((await engine.Conversations.ListAsync(TenantId.Default, new Storage.ConversationFilter())).Items).State);
    }

    [Fact]
    public async Task A_message_that_the_provider_delivers_again_is_handled_when_it_is_new_to_us()
    {
        var seen = new Seen();
        await using var engine = await StartAsync(seen);

        await engine.ReceiveAsync(Message("m-1", "rina", "halo") with { IsRedelivery = true });
        await engine.ReceiveAsync(Message("m-1", "rina", "halo") with { IsRedelivery = true });
        await engine.IdleAsync();

        Assert.Equal("halo", Assert.Single(seen.Messages));
    }

    [Fact]
    public async Task Notices_and_machines_are_answered_by_no_bot_and_seen_by_event_handlers()
    {
        var seen = new Seen();
        await using var engine = await StartAsync(seen);

        await engine.ReceiveAsync(
            Message("m-1", "rina", "") with { Content = new SystemContent { Event = "new_chat_members" } },
            Message("m-2", "rina", "Saya sedang cuti.") with { Automatic = true });
        await engine.IdleAsync();

        Assert.Empty(seen.Messages);
        Assert.Equal(["m-1", "m-2"], seen.Events);
    }

    [Fact]
    public async Task What_a_machine_writes_opens_no_window()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Channel.Capabilities = engine.Channel.Capabilities with { MessagingWindow = TimeSpan.FromHours(24) };
        await engine.ReceiveAsync(Message("m-1", "rina", "Nomor keamanan berubah.") with { Automatic = true });
        var to = new Recipient { Contact = (await engine.ContactAsync("rina")).Id };

        var refused = await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = to, Content = "halo" });
        await engine.ReceiveAsync(Message("m-2", "rina", "halo"));
        var sent = await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = to, Content = "halo" });

        Assert.Equal(FailureReason.WindowClosed, refused.Refusal?.Reason);
        Assert.Null(sent.Refusal);
    }

    [Fact]
    public async Task What_a_machine_writes_does_not_wake_a_conversation()
    {
        await using var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        var id = (await engine.TimelineAsync("rina"))[0].Conversation!.Value;
        await engine.Conversations.UpdateAsync(TenantId.Default, id, new ConversationUpdate { State = ConversationState.Pending });

        await engine.ReceiveAsync(Message("m-2", "rina", "Saya sedang cuti.") with { Automatic = true });
        Assert.Equal(ConversationState.Pending, (await engine.Conversations.FindAsync(TenantId.Default, id))?.State);
        await engine.ReceiveAsync(Message("m-3", "rina", "sudah kembali"));

        Assert.Equal(ConversationState.Open, (await engine.Conversations.FindAsync(TenantId.Default, id))?.State);
    }

    private static Task<EngineHarness> StartAsync(Seen seen) => EngineHarness.StartAsync(
        omnichannel => omnichannel.OnMessage(message => seen.Messages.Enqueue(message.Text)).AddEventHandler<SeeingHandler>(),
        services: services => services.AddSingleton(seen));

    public sealed class Seen
    {
        public ConcurrentQueue<string> Messages { get; } = new();

        public ConcurrentQueue<string> Events { get; } = new();
    }

    public sealed class SeeingHandler(Seen seen) : IEventHandler
    {
        public Task HandleAsync(EventContext context, CancellationToken cancellationToken)
        {
            seen.Events.Enqueue(context.Event.EventKey);
            return Task.CompletedTask;
        }
    }
}
