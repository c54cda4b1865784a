using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Messages;

namespace Omnichannel.Testing.Stories;

/// <summary>Where a message may go, and where it goes when it may not: windows, fallback, opt-outs, groups.</summary>
public sealed class RoutingStories
{
    [Theory]
    [EveryStore]
    public async Task After_25_hours_of_silence_a_message_is_refused_with_what_is_possible(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        story.World.WhatsApp.AddTemplate("kabar", "Halo {{1}}, ada kabar.");
        await story.WhatsApp.Says("ada stok?");
        await story.World.AdvanceAsync(25.Hours());

        var refused = await story.TrySendAsync("Ada, kak", "whatsapp");
        Assert.Equal((FailureKind.Permanent, FailureReason.WindowClosed), (refused.Refusal?.Kind, refused.Refusal?.Reason));
        Assert.Equal(["template on whatsapp/toko"], refused.Possible);
        Assert.Empty(refused.Messages);
        var template = await story.SendAsync(new TemplateContent { Name = "kabar", Language = "id", Parameters = new Dictionary<string, string> { ["1"] = "Rina" } });
        await story.World.SettleAsync();
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(template)).Status);
        await story.WhatsApp.Says("jadi ada?");
        await story.SendAsync("Ada, kak");
        await story.World.SettleAsync();

        Assert.Equal(["Halo Rina, ada kabar.", "Ada, kak"], story.WhatsApp.Sees.Select(message => message.Text));
    }

    [Theory]
    [EveryStore]
    public async Task A_window_that_closes_while_a_message_waits_is_a_failure_with_its_reason(StoreKind store)
    {
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.Configure(options => options.MaxRetryDelay = 2.Hours()));
        await story.WhatsApp.Says("ada stok?");
        await story.World.AdvanceAsync(23.Hours() + 59.Minutes());
        story.World.WhatsApp.FailNext(8, status: 503);

        var sent = await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(12.Hours());

        var entry = await story.FindAsync(sent);
        Assert.Equal((DeliveryStatus.Failed, FailureReason.WindowClosed), (entry.Status, entry.Failure?.Reason));
        Assert.Empty(story.WhatsApp.Sees);
    }

    [Theory]
    [EveryStore]
    public async Task What_one_channel_cannot_deliver_goes_by_the_next(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("ada stok?");
        await story.World.SettleAsync();
        story.Rina.WhatsApp.IsRegistered = false;

        var sent = await story.SendAsync("Ada, kak", "whatsapp", "sms");
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal((DeliveryStatus.Failed, FailureReason.NotOnChannel), ((await story.FindAsync(sent)).Status, (await story.FindAsync(sent)).Failure?.Reason));
        Assert.Equal("Ada, kak", Assert.Single(story.Sms.Sees).Text);
        Assert.Equal(["Ada, kak", "Ada, kak"], await story.TextsAsync(MessageDirection.Outbound));
    }

    [Theory]
    [EveryStore]
    public async Task A_failure_that_is_told_twice_falls_back_once(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("ada stok?");
        await story.World.SettleAsync();
        story.World.WhatsApp.RefusesLate = true;
        story.World.WhatsApp.RepeatWebhooks(4, shuffled: true);
        story.Rina.WhatsApp.IsRegistered = false;

        await story.SendAsync("Ada, kak", "whatsapp", "sms");
        await story.World.AdvanceAsync(10.Minutes());

        Assert.Equal("Ada, kak", Assert.Single(story.Sms.Sees).Text);
    }

    [Theory]
    [EveryStore]
    public async Task Who_says_stop_gets_nothing_more_until_she_says_start(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.Sms.Says("halo");
        await story.Sms.Says("STOP");
        await story.World.SettleAsync();
        var confirmations = story.Sms.Sees.Count;

        var refused = await story.TrySendAsync("Promo!", "sms");
        await story.World.AdvanceAsync(1.Minutes());
        Assert.Equal(FailureReason.OptedOut, refused.Refusal?.Reason);
        Assert.Equal(confirmations, story.Sms.Sees.Count);
        await story.Sms.Says("START");
        await story.World.SettleAsync();
        await story.SendAsync("Pesanan sudah dikirim", "sms");
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal("Pesanan sudah dikirim", story.Sms.Sees[^1].Text);
    }

    [Theory]
    [EveryStore]
    public async Task A_stop_on_one_channel_leaves_the_others_open(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("halo");
        await story.Sms.Says("STOP");
        await story.World.SettleAsync();

        Assert.Equal(FailureReason.OptedOut, (await story.TrySendAsync("Promo!", "sms")).Refusal?.Reason);
        await story.SendAsync("Pesanan sudah dikirim", "whatsapp");
        await story.World.SettleAsync();

        Assert.Equal("Pesanan sudah dikirim", Assert.Single(story.WhatsApp.Sees).Text);
    }

    [Theory]
    [EveryStore]
    public async Task A_group_is_answered_in_the_group(StoreKind store)
    {
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(message => message.Reply($"Ya: {message.Text}")));
        var budi = story.World.Person("Budi Santoso").WithPhone("+6281234567002");
        var neighbours = story.World.WhatsApp.AddGroup("Tetangga", story.Rina, budi);
        var family = story.World.Telegram.AddGroup("Keluarga", story.Rina, budi);

        await story.Rina.In(neighbours).Says("ada stok?");
        await budi.In(family).Says("masih buka?");
        await story.World.SettleAsync();

        Assert.Equal("Ya: ada stok?", Assert.Single(neighbours.Sees).Text);
        Assert.Equal("Ya: masih buka?", Assert.Single(family.Sees).Text);
        Assert.Empty(story.WhatsApp.Sees);
        Assert.Empty(budi.On(story.World.Telegram).Sees);
    }

    [Theory]
    [EveryStore]
    public async Task A_group_that_moves_keeps_its_conversation(StoreKind store)
    {
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(message => message.Reply($"Ya: {message.Text}")));
        var family = story.World.Telegram.AddGroup("Keluarga", story.Rina);
        await story.Rina.In(family).Says("satu");
        await story.World.SettleAsync();

        await family.BecomesSupergroup();
        await story.Rina.In(family).Says("dua");
        await story.World.AdvanceAsync(2.Minutes());

        Assert.Equal(["Ya: satu", "Ya: dua"], family.Sees.Select(message => message.Text));
    }

    [Theory]
    [EveryStore]
    public async Task Who_goes_on_elsewhere_is_answered_where_she_asked(StoreKind store)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(async (message, _) =>
        {
            await gate.Task;
            message.Reply($"Ya: {message.Text}");
        }));

        await story.WhatsApp.Says("ada stok?");
        await story.Sms.Says("halo?");
        gate.SetResult();
        await story.World.SettleAsync();

        Assert.Equal("Ya: ada stok?", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal("Ya: halo?", Assert.Single(story.Sms.Sees).Text);
        Assert.Single((await story.TimelineAsync()).Select(entry => entry.Conversation).Distinct());
    }

    [Theory]
    [EveryStore]
    public async Task Silence_hands_the_message_to_the_next_channel_once(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("ada stok?");
        await story.World.SettleAsync();
        story.WhatsApp.GoesOffline();

        var sent = await SendWithPatienceAsync(story, 10.Minutes());
        await story.World.AdvanceAsync(9.Minutes());
        Assert.Empty(story.Sms.Sees);
        await story.World.AdvanceAsync(2.Minutes());
        Assert.Equal("Ada, kak", Assert.Single(story.Sms.Sees).Text);
        Assert.Equal(DeliveryStatus.Sent, (await story.FindAsync(sent)).Status);
        story.WhatsApp.ComesOnline();
        await story.World.AdvanceAsync(1.Hours());

        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
        Assert.Single(story.Sms.Sees);
        Assert.Single(story.WhatsApp.Sees);
    }

    [Theory]
    [EveryStore]
    public async Task A_message_that_arrives_in_time_goes_nowhere_else(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("ada stok?");
        await story.World.SettleAsync();

        await SendWithPatienceAsync(story, 10.Minutes());
        await story.World.AdvanceAsync(1.Hours());

        Assert.Single(story.WhatsApp.Sees);
        Assert.Empty(story.Sms.Sees);
    }

    [Theory]
    [EveryStore]
    public async Task A_message_that_its_provider_never_takes_is_withdrawn_when_the_next_channel_takes_over(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("ada stok?");
        await story.World.SettleAsync();
        story.World.WhatsApp.FailNext(1000, status: 503);

        var sent = await SendWithPatienceAsync(story, 10.Minutes());
        await story.World.AdvanceAsync(11.Minutes());
        story.World.EndFaults();
        await story.World.AdvanceAsync(2.Hours());

        Assert.Equal("Ada, kak", Assert.Single(story.Sms.Sees).Text);
        Assert.Empty(story.WhatsApp.Sees);
        Assert.Equal(DeliveryStatus.Expired, (await story.FindAsync(sent)).Status);
        Assert.Empty(await story.DeadLettersAsync());
    }

    [Fact]
    public async Task The_wait_for_the_next_channel_survives_the_host()
    {
        await using var story = await Story.StartAsync(StoreKind.Sqlite);
        await story.WhatsApp.Says("ada stok?");
        await story.World.SettleAsync();
        story.WhatsApp.GoesOffline();
        await SendWithPatienceAsync(story, 10.Minutes());
        await story.World.SettleAsync();

        await story.RestartAsync();
        await story.World.AdvanceAsync(11.Minutes());

        Assert.Equal("Ada, kak", Assert.Single(story.Sms.Sees).Text);
    }

    [Theory]
    [EveryStore]
    public async Task What_no_channel_takes_is_a_dead_letter(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("ada stok?");
        await story.Sms.Says("STOP");
        await story.World.SettleAsync();
        story.Rina.WhatsApp.IsRegistered = false;

        var sent = await story.SendAsync("Ada, kak", "whatsapp", "sms");
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal(sent, Assert.Single(await story.DeadLettersAsync()).Entry);
        Assert.Equal(DeliveryStatus.Failed, (await story.FindAsync(sent)).Status);
    }

    private static async Task<EntryId> SendWithPatienceAsync(Story story, TimeSpan patience)
    {
        var outcome = await story.Messages.SendAsync(Story.Tenant, new SendRequest
        {
            To = new Recipient { Contact = (await story.ContactAsync()).Id },
            Content = "Ada, kak",
            Channel = new ChannelKind("whatsapp"),
            Fallback = [new ChannelKind("sms")],
            FallbackAfter = patience,
        });
        return Assert.Single(outcome.Messages).Id;
    }
}
