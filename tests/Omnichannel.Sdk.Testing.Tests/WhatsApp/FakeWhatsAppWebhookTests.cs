using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Webhooks;
using Omnichannel.Testing.WhatsApp;

namespace Omnichannel.Testing.WhatsAppTests;

public sealed class FakeWhatsAppWebhookTests : WhatsAppTest
{
    [Fact]
    public async Task What_she_says_is_posted_signed_over_the_raw_bytes_and_escaped_as_Meta_does()
    {
        var said = await Chat.Says("ada stok? 👍 https://toko.example.com/a");

        var post = Assert.Single(Host.Posts);
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Number.AppSecret), post.Body));
        Assert.Equal("/omnichannel/webhooks/whatsapp/toko", post.Path);
        Assert.Equal("sha256=" + hash, post.Headers["X-Hub-Signature-256"]);
        Assert.Contains(@"\ud83d\udc4d https:\/\/toko.example.com\/a", post.Text, StringComparison.Ordinal);
        Assert.Equal("https", post.Headers["X-Forwarded-Proto"]);
        Assert.Equal(said.Body.ToArray(), post.Body);
        var value = JsonNode.Parse(post.Body).At("entry.0.changes.0.value");
        Assert.Equal("ada stok? 👍 https://toko.example.com/a", value.Text("messages.0.text.body"));
        Assert.Equal("Rina Kusuma", value.Text("contacts.0.profile.name"));
        Assert.Equal("6281234567001", value.Text("messages.0.from"));
        Assert.Equal(World.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(), value.Text("messages.0.timestamp"));
    }

    [Fact]
    public async Task A_host_is_asked_for_its_verify_token()
    {
        await World.WhatsApp.HandshakeAsync(Number, Number.VerifyToken);
        Host.Answer = _ => (403, "");

        await Assert.ThrowsAsync<WebhookRefusedException>(() => World.WhatsApp.HandshakeAsync(Number, "wrong"));

        Assert.Equal(Number.VerifyToken, Host.Requests.First().Query["hub.verify_token"]);
    }

    [Fact]
    public async Task Who_hides_her_number_is_told_by_her_user_id_alone()
    {
        Rina.WithUsername("rinak").WhatsApp.HidesNumber = true;

        var said = await Chat.Says("halo");

        var value = JsonNode.Parse(said.Text).At("entry.0.changes.0.value");
        Assert.DoesNotContain("6281234567001", said.Text, StringComparison.Ordinal);
        Assert.Equal(Rina.WhatsApp.UserId, value.Text("messages.0.from_user_id"));
        Assert.Equal("rinak", value.Text("contacts.0.profile.username"));
    }

    [Fact]
    public async Task Receipts_tell_sent_delivered_and_read_with_the_business_own_data()
    {
        await Chat.Says("halo");
        var id = await SendAsync("text", new JsonObject { ["body"] = "Ada" }, "entry-1");
        Assert.Empty(Statuses());

        await World.SettleAsync();
        Chat.Reads();
        await World.SettleAsync();

        Assert.Equal("sent delivered read", StatusWords());
        Assert.All(Statuses(), status => Assert.Equal((id, "entry-1", "6281234567001"), (status.Text("id"), status.Text("biz_opaque_callback_data"), status.Text("recipient_id"))));
        Assert.Equal("PMP", Statuses()[0].Text("pricing.pricing_model"));
    }

    [Fact]
    public async Task Who_shares_no_read_receipts_is_not_told_on()
    {
        await Chat.Says("halo");
        await SendTextAsync("Ada");
        Rina.WhatsApp.SharesReadReceipts = false;

        Chat.Reads();
        await World.SettleAsync();

        Assert.Equal("sent delivered", StatusWords());
        Assert.Equal("read", Chat.Sees[0].Status);
    }

    [Fact]
    public async Task Lost_receipts_do_not_come_and_the_message_does()
    {
        await Chat.Says("halo");
        World.WhatsApp.LoseReceipts(1);
        await SendTextAsync("Ada");

        await World.SettleAsync();

        Assert.Equal("delivered", StatusWords());
        Assert.Single(Chat.Sees);
        Assert.Empty(World.WhatsApp.Webhooks.First(webhook => webhook.Kind == "receipt").Answers);
    }

    [Fact]
    public async Task Late_receipts_come_when_the_clock_is_there()
    {
        await Chat.Says("halo");
        World.WhatsApp.DelayReceipts(2.Hours());
        await SendTextAsync("Ada");

        await World.AdvanceAsync(2.Hours() - 1.Seconds());
        Assert.Equal("", StatusWords());

        await World.AdvanceAsync(1.Seconds());
        Assert.Equal("sent delivered", StatusWords());
    }

    [Fact]
    public async Task Reordered_receipts_come_in_another_order()
    {
        await Chat.Says("halo");
        World.WhatsApp.ReorderReceipts();
        await SendTextAsync("Ada");

        await World.SettleAsync();

        Assert.Equal("delivered sent", StatusWords());
    }

    [Fact]
    public async Task Repeated_webhooks_are_the_same_bytes_each_time()
    {
        World.WhatsApp.RepeatWebhooks(3);

        var said = await Chat.Says("halo");

        Assert.Equal(3, Host.Posts.Count);
        Assert.All(Host.Posts, post => Assert.Equal(said.Body.ToArray(), post.Body));
        Assert.Equal(3, said.Answers.Count);
    }

    [Fact]
    public async Task Shuffled_repeats_come_when_the_world_settles()
    {
        World.WhatsApp.RepeatWebhooks(2, shuffled: true);
        var first = await Chat.Says("satu");
        var second = await Chat.Says("dua");
        Assert.Equal(2, Host.Posts.Count);

        await World.SettleAsync();

        Assert.Equal([first.Text, second.Text, second.Text, first.Text], Host.Posts.Select(post => post.Text));
    }

    [Fact]
    public async Task A_replay_posts_what_was_posted_as_often_as_asked()
    {
        var last = await Chat.Says("halo");

        var answers = await World.WhatsApp.Replay(last, times: 3, shuffled: true);
        await World.WhatsApp.Replay(World.WhatsApp.Webhooks.Where(webhook => webhook.Kind == "message"), times: 2);

        Assert.Equal(3, answers.Count);
        Assert.Equal(6, Host.Posts.Count);
        Assert.Single(Host.Posts.Select(post => post.Text).Distinct());
    }

    [Fact]
    public async Task What_the_host_does_not_acknowledge_is_an_error_with_its_answer_and_comes_again_later()
    {
        Host.Answer = _ => (503, "store is away");

        var refused = await Assert.ThrowsAsync<WebhookRefusedException>(() => Chat.Says("halo"));
        Assert.Contains("503 store is away", refused.Message, StringComparison.Ordinal);

        await World.AdvanceAsync(5.Seconds());
        Assert.Equal(2, Host.Posts.Count);
        Host.Answer = _ => (200, "");
        await World.AdvanceAsync(7.Days());
        Assert.Equal(3, Host.Posts.Count);
        Assert.Single(Host.Posts.Select(post => post.Text).Distinct());
        Assert.True(refused.Webhook!.IsAccepted);
    }

    [Fact]
    public async Task Refusals_can_be_tolerated_for_a_while()
    {
        Host.Answer = _ => (401, "");

        FakeWebhook said;
        using (World.TolerateRefusals())
        {
            said = await Chat.Says("halo");
        }

        Assert.Equal(401, said.Answer!.Status);
        await Assert.ThrowsAsync<WebhookRefusedException>(() => Chat.Says("halo"));
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_told_from_one_that_refuses()
    {
        World.Disconnect();

        var refused = await Assert.ThrowsAsync<WebhookRefusedException>(() => Chat.Says("halo"));

        Assert.Null(refused.Webhook!.Answer!.Status);
        Assert.Contains("ConnectAsync", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_can_come_late_as_a_failed_status()
    {
        World.WhatsApp.RefusesLate = true;

        await SendTextAsync("halo");
        await PostAsync(Text("halo", "6281200000000"));
        await World.SettleAsync();

        Assert.Equal(["131047", "131026"], Statuses().Select(status => status.Text("errors.0.code")));
        Assert.Empty(Chat.Sees);
    }

    [Fact]
    public async Task Who_stopped_marketing_gets_none_and_the_business_learns_it_twice()
    {
        World.WhatsApp.AddTemplate(new WhatsAppTemplate("promo", "Diskon!") { Category = "MARKETING" });
        var stopped = await Chat.StopsMarketing();

        await SendAsync("template", new JsonObject { ["name"] = "promo", ["language"] = new JsonObject { ["code"] = "id" } });
        await World.SettleAsync();

        Assert.Equal("user_preferences", JsonNode.Parse(stopped.Text).Text("entry.0.changes.0.field"));
        Assert.Equal("131050", Assert.Single(Statuses()).Text("errors.0.code"));
        Assert.Empty(Chat.Sees);
    }

    [Fact]
    public async Task A_phone_that_is_off_gets_its_messages_when_it_is_on()
    {
        await Chat.Says("halo");
        Chat.GoesOffline();
        await SendTextAsync("Ada");
        await World.AdvanceAsync(1.Hours());
        Assert.Equal(("sent", 0), (StatusWords(), Chat.Sees.Count));

        Chat.ComesOnline();
        await World.SettleAsync();

        Assert.Equal(("sent delivered", 1), (StatusWords(), Chat.Sees.Count));
    }

    [Fact]
    public async Task What_is_sent_to_one_who_blocked_the_business_is_never_delivered()
    {
        await Chat.Says("halo");
        Chat.Blocks();
        await SendTextAsync("Ada");

        await World.AdvanceAsync(1.Days());

        Assert.Equal("sent", StatusWords());
        Assert.Empty(Chat.Sees);
    }

    [Fact]
    public async Task A_new_number_comes_with_a_new_user_id_and_both_old_ones()
    {
        var oldUserId = Rina.WhatsApp.UserId;

        var changed = await Chat.ChangesNumber("+6281234567999");

        var value = JsonNode.Parse(changed.Text).At("entry.0.changes.0.value");
        Assert.Null(value.At("contacts"));
        Assert.Equal(("6281234567001", oldUserId), (value.Text("messages.0.from"), value.Text("messages.0.from_user_id")));
        Assert.Equal(("6281234567999", Rina.WhatsApp.UserId), (value.Text("messages.0.system.wa_id"), value.Text("messages.0.system.user_id")));
        Assert.NotEqual(oldUserId, Rina.WhatsApp.UserId);
        await RefusedAsync(131026, 400, Text("halo"));
    }

    [Fact]
    public async Task Every_kind_of_message_has_its_type()
    {
        await Chat.Says("halo");
        await SendTextAsync("Ada");
        var seen = Chat.Sees[0];
        List<FakeWebhook> said =
        [
            await Chat.SendsPhoto("foto"), await Chat.SendsVideo(), await Chat.SendsVoice(), await Chat.SendsDocument("nota.pdf"), await Chat.SendsSticker(),
            await Chat.SendsLocation(-6.1754, 106.8272, "Monas"), await Chat.SharesContact("Budi", "+6281234567002"), await Chat.SharesOwnContact(),
            await Chat.Orders("cat1", [("sku-1", 2, 15000m)]), await Chat.Reacts(seen, "👍"), await Chat.TakesReactionBack(seen),
            await Chat.Edits("halo kak"), await Chat.Deletes(), await Chat.SendsUnsupported(), await Chat.SaysFromAd("halo", "Diskon"), await Chat.Forwards("lihat"),
            await Chat.Says("balas", seen),
        ];

        var messages = said.Select(webhook => JsonNode.Parse(webhook.Text).At("entry.0.changes.0.value.messages.0")).ToList();

        Assert.Equal(
            "image video audio document sticker location contacts contacts order reaction reaction edit revoke unsupported text text text",
            string.Join(' ', messages.Select(message => message.Text("type"))));
        Assert.All(messages, message => Assert.NotNull(message.At(message.Text("type")!)));
        Assert.Null(messages[10].At("reaction.emoji"));
        Assert.Equal(messages[8].Text("id"), messages[11].Text("edit.original_message_id"));
        Assert.Equal("Diskon", messages[14].Text("referral.headline"));
        Assert.Equal("true", messages[15].Text("context.forwarded"));
        Assert.Equal(seen.Id, messages[16].Text("context.id"));
    }
}
