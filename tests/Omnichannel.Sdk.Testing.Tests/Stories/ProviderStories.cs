using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Events;

namespace Omnichannel.Testing.Stories;

/// <summary>Nothing is dropped, and what is uncertain is said honestly: a provider that is down, slow, throttling or answering rubbish.</summary>
public sealed class ProviderStories
{
    [Theory]
    [EveryStore]
    public async Task A_provider_that_asks_to_wait_is_left_alone_as_long_as_it_asked(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.Telegram.Says("halo");
        await story.Sms.Says("halo");
        await story.World.SettleAsync();
        story.World.Telegram.FailNext(status: 429, retryAfter: 7.Minutes());
        story.World.Twilio.FailNext(status: 429, retryAfter: 7.Minutes());

        foreach (var message in await story.Messages.ListAsync(Story.Tenant, new Storage.EntryFilter()) is { } page ? page.Items : [])
        {
            await story.Messages.SendAsync(Story.Tenant, new Messages.SendRequest { To = new Messages.Recipient { Conversation = message.Conversation }, Content = "Ada, kak" });
        }

        await story.World.AdvanceAsync(6.Minutes() + 59.Seconds());
        Assert.Empty(story.Telegram.Sees.Concat(story.Sms.Sees));
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal("Ada, kak", Assert.Single(story.Telegram.Sees).Text);
        Assert.Equal("Ada, kak", Assert.Single(story.Sms.Sees).Text);
        Assert.Equal(2, story.World.Telegram.Requests.Count(request => request.Path.EndsWith("/sendMessage", StringComparison.Ordinal)));
    }

    [Theory]
    [EveryStore]
    public async Task A_provider_that_is_down_for_a_while_gets_the_message_later_and_once(StoreKind store)
    {
        await using var story = await WithRinaAsync(store);
        story.World.WhatsApp.FailNext(4, status: 503);

        var sent = await story.SendAsync("Ada, kak");
        await story.World.SettleAsync();
        Assert.Equal((DeliveryStatus.Pending, FailureKind.RetryLater), ((await story.FindAsync(sent)).Status, (await story.FindAsync(sent)).Failure?.Kind));
        await story.World.AdvanceAsync(5.Minutes());

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
    }

    [Theory]
    [EveryStore]
    public async Task A_provider_that_stays_down_leaves_a_dead_letter_which_can_be_replayed(StoreKind store)
    {
        await using var story = await WithRinaAsync(store);
        story.World.WhatsApp.FailNext(1000, status: 500);

        var sent = await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(6.Hours());
        var letter = Assert.Single(await story.DeadLettersAsync());
        Assert.Equal((sent, DeliveryStatus.Failed), (letter.Entry, (await story.FindAsync(sent)).Status));
        story.World.EndFaults();
        Assert.True((await story.FailedWork.ReplayDeadLetterAsync(Story.Tenant, letter.Id))?.Done);
        await story.World.SettleAsync();

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
        Assert.Empty(await story.DeadLettersAsync());
    }

    [Theory]
    [EveryStore]
    public async Task A_provider_that_hangs_is_given_up_by_the_hosts_clock(StoreKind store)
    {
        await using var story = await WithRinaAsync(store);
        story.World.WhatsApp.HangNext();

        var sent = await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(29.Seconds());
        Assert.Equal(DeliveryStatus.Pending, (await story.FindAsync(sent)).Status);
        await story.World.AdvanceAsync(2.Seconds());

        await IsUncertainAsync(story, sent);
    }

    [Theory]
    [EveryStore]
    public async Task Rubbish_behind_a_200_is_no_proof_that_the_message_was_taken(StoreKind store)
    {
        await using var story = await WithRinaAsync(store);
        story.World.WhatsApp.AnswerGarbageNext();

        var sent = await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(1.Hours());

        await IsUncertainAsync(story, sent);
    }

    [Theory]
    [EveryStore]
    public async Task A_connection_that_breaks_leaves_the_message_uncertain(StoreKind store)
    {
        await using var story = await WithRinaAsync(store);
        story.World.WhatsApp.DropNext();

        var sent = await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(1.Hours());

        await IsUncertainAsync(story, sent);
    }

    [Theory]
    [EveryStore]
    public async Task An_uncertain_message_is_settled_by_its_receipt_and_is_no_dead_letter_any_more(StoreKind store)
    {
        await using var story = await WithRinaAsync(store);
        story.World.WhatsApp.DropNext(afterTaking: true);
        story.World.WhatsApp.DelayReceipts(10.Minutes());

        var sent = await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(1.Minutes());
        Assert.Equal(DeliveryStatus.Uncertain, (await story.FindAsync(sent)).Status);
        Assert.Single(await story.DeadLettersAsync());
        await story.World.AdvanceAsync(10.Minutes());

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
        Assert.Empty(await story.DeadLettersAsync());
    }

    [Theory]
    [EveryStore]
    public async Task An_account_that_would_rather_send_twice_than_not_at_all_does(StoreKind store)
    {
        await using var story = await WithRinaAsync(store, omnichannel => omnichannel.AddAccount<WhatsAppOptions>("toko", account => account.UncertainSends = UncertainSends.Resend));
        story.World.WhatsApp.DropNext();

        var sent = await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
    }

    [Theory]
    [EveryStore]
    public async Task A_receipt_stops_the_repeat_of_an_uncertain_message(StoreKind store)
    {
        await using var story = await WithRinaAsync(store, omnichannel => omnichannel
            .AddAccount<WhatsAppOptions>("toko", account => account.UncertainSends = UncertainSends.Resend)
            .Configure(options => options.RetryDelay = 5.Minutes()));
        story.World.WhatsApp.DropNext(afterTaking: true);

        var sent = await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(1.Hours());

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
    }

    [Theory]
    [EveryStore]
    public async Task Wrong_credentials_stop_the_account_and_keep_its_messages(StoreKind store)
    {
        await using var story = await WithRinaAsync(store);
        story.World.WhatsApp.FailNext(3, status: 401);

        var sent = await story.SendAsync("Ada, kak");
        await story.World.SettleAsync();
        Assert.True(story.Host.Get<IAccountHealth>().IsStopped(new AccountKey("whatsapp", "toko"), out var problem, out _));
        Assert.Equal(FailureReason.Credentials, problem.Reason);
        await story.World.AdvanceAsync(1.Hours());

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
        Assert.False(story.Host.Get<IAccountHealth>().IsStopped(new AccountKey("whatsapp", "toko"), out _, out _));
    }

    [Fact]
    public async Task What_waits_for_a_provider_survives_the_host()
    {
        await using var story = await WithRinaAsync(StoreKind.Sqlite);
        story.World.WhatsApp.FailNext(2, status: 500);
        var sent = await story.SendAsync("Ada, kak");
        await story.World.SettleAsync();

        await story.RestartAsync();
        await story.World.AdvanceAsync(1.Minutes());

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal(DeliveryStatus.Delivered, (await story.FindAsync(sent)).Status);
    }

    private static async Task<Story> WithRinaAsync(StoreKind store, Action<OmnichannelBuilder>? configure = null)
    {
        var story = await Story.StartAsync(store, configure);
        await story.WhatsApp.Says("ada stok?");
        await story.World.SettleAsync();
        return story;
    }

    private static async Task IsUncertainAsync(Story story, EntryId sent)
    {
        await story.World.AdvanceAsync(1.Hours());
        var entry = await story.FindAsync(sent);
        Assert.Equal((DeliveryStatus.Uncertain, FailureKind.Uncertain), (entry.Status, entry.Failure?.Kind));
        Assert.Empty(story.WhatsApp.Sees);
        Assert.Single(story.World.WhatsApp.Requests, request => request.Path.EndsWith("/messages", StringComparison.Ordinal));

        // A person decides.
        var letter = Assert.Single(await story.DeadLettersAsync());
        Assert.True((await story.FailedWork.ReplayDeadLetterAsync(Story.Tenant, letter.Id))?.Done);
        await story.World.SettleAsync();
        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
    }
}
