using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Omnichannel.Events;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Stories;

/// <summary>Acknowledge after commit; effects once.</summary>
public sealed class WebhookStories
{
    [Theory]
    [EveryStore]
    public async Task What_the_provider_repeats_and_mixes_up_is_said_once_and_answered_once(StoreKind store)
    {
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(message => message.Reply($"Ya: {message.Text}")));
        story.World.WhatsApp.RepeatWebhooks(3, shuffled: true);
        story.World.Telegram.RepeatWebhooks(2);
        story.World.Twilio.RepeatWebhooks(2, shuffled: true);

        foreach (var text in new[] { "satu", "dua", "tiga" })
        {
            await story.WhatsApp.Says(text);
            await story.Telegram.Says(text);
            await story.Sms.Says(text);
        }

        await story.World.AdvanceAsync(1.Minutes()); // a text message leaves each second
        await story.World.WhatsApp.Replay(story.World.WhatsApp.Webhooks.Where(webhook => webhook.Kind == "message"), times: 5, shuffled: true);
        await story.World.SettleAsync();

        foreach (var chat in new Chat[] { story.WhatsApp, story.Telegram, story.Sms })
        {
            Assert.Equal(["Ya: satu", "Ya: dua", "Ya: tiga"], chat.Sees.Select(message => message.Text));
        }
    }

    [Theory]
    [EveryStore]
    public async Task A_webhook_that_was_tampered_with_is_answered_401_and_leaves_nothing(StoreKind store)
    {
        var handled = 0;
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.OnMessage(_ => Interlocked.Increment(ref handled)));
        var whatsApp = await story.WhatsApp.Says("transfer ke 111");
        var telegram = await story.Telegram.Says("transfer ke 111");
        var sms = await story.Sms.Says("transfer ke 111");
        await story.World.SettleAsync();
        Assert.Equal(3, handled);

        HostAnswer[] answers =
        [
            await story.World.WhatsApp.Tamper(whatsApp, body => body.Replace("111", "999", StringComparison.Ordinal).Replace("wamid.", "wamid.x", StringComparison.Ordinal)),
            await story.World.WhatsApp.Tamper(whatsApp, headers: new Dictionary<string, string?> { ["X-Hub-Signature-256"] = null }),
            await story.World.WhatsApp.Tamper(whatsApp, headers: new Dictionary<string, string?> { ["X-Hub-Signature-256"] = "sha256=" + new string('0', 64) }),
            await story.World.Telegram.Tamper(telegram, headers: new Dictionary<string, string?> { ["X-Telegram-Bot-Api-Secret-Token"] = "guess" }),
            await story.World.Telegram.Tamper(telegram, headers: new Dictionary<string, string?> { ["X-Telegram-Bot-Api-Secret-Token"] = null }),
            await story.World.Twilio.Tamper(sms, body => body.Replace("111", "999", StringComparison.Ordinal).Replace("MessageSid=SM", "MessageSid=SM0", StringComparison.Ordinal)),
            await story.World.Twilio.Tamper(sms, headers: new Dictionary<string, string?> { ["X-Twilio-Signature"] = null }),
        ];
        await story.World.SettleAsync();

        Assert.All(answers, answer => Assert.Equal((401, ""), (answer.Status, answer.Body)));
        Assert.Equal(3, handled);
        Assert.Empty(await story.QuarantineAsync());
        Assert.Equal(3, (await story.Messages.ListAsync(Story.Tenant, new Storage.EntryFilter())).Items.Count);
    }

    [Theory]
    [EveryStore]
    public async Task What_cannot_be_read_is_kept_raw_and_her_next_words_are_heard(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);

        var broken = await story.WhatsApp.Sends("text", JsonValue.Create(7));
        await story.WhatsApp.Says("halo?");
        await story.World.SettleAsync();

        var kept = Assert.Single(await story.QuarantineAsync());
        Assert.Equal(broken.Body.ToArray(), kept.Body.ToArray());
        Assert.False((await story.FailedWork.ReplayQuarantineAsync(Story.Tenant, kept.Id))?.Done);
        Assert.Equal(["halo?"], await story.TextsAsync(MessageDirection.Inbound));
    }

    [Theory]
    [EveryStore]
    public async Task A_kind_of_message_that_nobody_knows_yet_stands_on_the_timeline(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);

        await story.WhatsApp.Sends("hologram", new JsonObject { ["id"] = "1" });
        await story.World.SettleAsync();

        var entry = Assert.Single(await story.TimelineAsync());
        Assert.Equal("hologram", Assert.IsType<Content.UnsupportedContent>(entry.Content).ProviderType);
    }

    [Fact]
    public async Task What_she_says_while_the_host_is_down_is_heard_when_it_is_back()
    {
        await using var story = await Story.StartAsync(StoreKind.Sqlite, omnichannel => omnichannel.OnMessage(message => message.Reply($"Ya: {message.Text}")));
        await story.WhatsApp.Says("satu");
        await story.World.SettleAsync();

        await story.Host.StopAsync();
        using (story.World.TolerateRefusals())
        {
            await story.WhatsApp.Says("dua");
        }

        await story.RestartAsync();
        await story.World.AdvanceAsync(1.Hours());

        Assert.Equal(["satu", "dua"], await story.TextsAsync(MessageDirection.Inbound));
        Assert.Equal(["Ya: satu", "Ya: dua"], story.WhatsApp.Sees.Select(message => message.Text));
    }

    [Fact]
    public async Task While_the_store_is_away_the_provider_is_asked_to_come_again_and_nothing_is_lost()
    {
        var (store, switching) = UnsteadyStore.Create();
        await using var story = await Story.StartAsync(StoreKind.InMemory, omnichannel =>
        {
            omnichannel.OnMessage(message => message.Reply($"Ya: {message.Text}"));
            omnichannel.Services.Replace(ServiceDescriptor.Singleton(store));
        });

        switching.IsAway = true;
        using (story.World.TolerateRefusals())
        {
            var refused = await story.WhatsApp.Says("halo");
            Assert.Equal((503, "5"), (refused.Answer?.Status, refused.Answer?.Headers["Retry-After"]));
        }

        switching.IsAway = false;
        await story.World.AdvanceAsync(1.Hours());

        Assert.Equal(["halo"], await story.TextsAsync(MessageDirection.Inbound));
        Assert.Equal("Ya: halo", Assert.Single(story.WhatsApp.Sees).Text);
    }

    [Theory]
    [EveryStore]
    public async Task A_banned_account_is_stopped_and_seen_and_goes_on_when_the_provider_says_so(StoreKind store)
    {
        await using var story = await Story.StartAsync(store);
        await story.WhatsApp.Says("halo");
        await story.World.SettleAsync();

        await story.World.WhatsApp.Number.Notifies("account_update", Ban("DISABLE"));
        await story.SendAsync("Ada, kak");
        await story.World.AdvanceAsync(6.Hours());
        Assert.Empty(story.WhatsApp.Sees);
        Assert.Equal("degraded", await HealthAsync(story));
        await story.World.WhatsApp.Number.Notifies("account_update", Ban("REINSTATE"));
        await story.World.SettleAsync();

        Assert.Equal("Ada, kak", Assert.Single(story.WhatsApp.Sees).Text);
        Assert.Equal("healthy", await HealthAsync(story));
    }

    private static JsonObject Ban(string state) => new() { ["event"] = "DISABLED_UPDATE", ["ban_info"] = new JsonObject { ["waba_ban_state"] = state, ["waba_ban_date"] = "2026-11-02" } };

    private static async Task<string?> HealthAsync(Story story)
    {
        using var client = new HttpClient();
        return (string?)JsonNode.Parse(await client.GetStringAsync(new Uri(story.Host.Address, "/omnichannel/health")))?["status"];
    }
}
