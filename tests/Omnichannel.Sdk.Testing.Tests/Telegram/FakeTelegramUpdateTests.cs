using System.Text.Json.Nodes;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.TelegramTests;

public sealed class FakeTelegramUpdateTests : TelegramTest
{
    [Fact]
    public async Task What_she_says_is_posted_with_the_secret()
    {
        await Chat.Says("ada stok?");

        var post = Assert.Single(Host.Posts);
        Assert.Equal("/omnichannel/webhooks/telegram/toko-bot", post.Path);
        Assert.Equal(Bot.SecretToken, post.Headers["X-Telegram-Bot-Api-Secret-Token"]);
        var message = JsonNode.Parse(post.Body).At("message");
        Assert.Equal(("ada stok?", RinaId.ToString(), "Rina", "Kusuma"), (message.Text("text"), message.Text("chat.id"), message.Text("from.first_name"), message.Text("from.last_name")));
    }

    [Fact]
    public async Task Updates_are_numbered_one_by_one()
    {
        var ids = new List<long>();
        foreach (var text in new[] { "satu", "dua", "tiga" })
        {
            ids.Add(JsonNode.Parse((await Chat.Says(text)).Text)!["update_id"]!.GetValue<long>());
        }

        Assert.Equal([ids[0], ids[0] + 1, ids[0] + 2], ids);
    }

    [Fact]
    public async Task Every_kind_of_update_has_its_name()
    {
        await Chat.Starts();
        await TakenAsync("sendMessage", Buttons(("Beli", "buy:1")));
        var seen = Chat.Sees[0];
        List<FakeWebhook> said =
        [
            await Chat.SendsPhoto("foto"), await Chat.SendsVideo(), await Chat.SendsVoice(), await Chat.SendsSticker(), await Chat.SendsLocation(-6.17, 106.82), await Chat.SendsLocation(-6.17, 106.82, "Monas", "Jakarta"),
            await Chat.SharesOwnContact(), await Chat.SharesContact("Budi", "+6281234567002"), await Chat.Taps("Beli"), await Chat.Reacts(seen, "👍"), await Chat.TakesReactionBack(seen),
            await Chat.Says("halo"), await Chat.Edits("halo kak"), await Chat.Says("balas", seen),
        ];

        var updates = said.Select(webhook => (JsonObject)JsonNode.Parse(webhook.Text)!).ToList();

        Assert.Equal(
            "message message message message message message message message callback_query message_reaction message_reaction message edited_message message",
            string.Join(' ', updates.Select(update => update.Select(member => member.Key).Single(name => name != "update_id"))));
        Assert.Equal(2, updates[0].At("message.photo")!.AsArray().Count);
        Assert.Equal(("6281234567001", RinaId.ToString()), (updates[6].Text("message.contact.phone_number"), updates[6].Text("message.contact.user_id")));
        Assert.Null(updates[7].At("message.contact.user_id"));
        Assert.Equal("👍", updates[9].Text("message_reaction.new_reaction.0.emoji"));
        Assert.Equal("👍", updates[10].Text("message_reaction.old_reaction.0.emoji"));
        Assert.Equal(updates[11].Text("message.message_id"), updates[12].Text("edited_message.message_id"));
        Assert.Equal(seen.Id, updates[13].Text("message.reply_to_message.message_id"));
        Assert.Null(await Chat.Deletes());
    }

    [Fact]
    public async Task A_key_that_asks_for_the_number_gives_it()
    {
        await Chat.Starts();
        await TakenAsync("sendMessage", new JsonObject
        {
            ["chat_id"] = RinaId,
            ["text"] = "Nomor?",
            ["reply_markup"] = new JsonObject { ["keyboard"] = new JsonArray(new JsonArray(new JsonObject { ["text"] = "Bagikan", ["request_contact"] = true }, "Nanti")) },
        });

        var contact = JsonNode.Parse((await Chat.Taps("Bagikan")).Text);
        var text = JsonNode.Parse((await Chat.Taps("Nanti")).Text);

        Assert.Equal("6281234567001", contact.Text("message.contact.phone_number"));
        Assert.Equal("Nanti", text.Text("message.text"));
    }

    [Fact]
    public async Task Reactions_come_to_bots_that_asked_for_them()
    {
        await Chat.Starts();
        await SendAsync("Halo");
        await TakenAsync("setWebhook", new JsonObject { ["url"] = Bot.WebhookUrl!.ToString(), ["allowed_updates"] = new JsonArray() });

        await Assert.ThrowsAsync<InvalidOperationException>(() => Chat.Reacts(Chat.Sees[0], "👍"));
    }

    [Fact]
    public async Task A_webhook_needs_https_and_a_proper_secret()
    {
        await RefusedAsync(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook", "setWebhook", new JsonObject { ["url"] = "http://toko.example.com/hook" });
        await RefusedAsync(400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443", "setWebhook", new JsonObject { ["url"] = "https://toko.example.com:444/hook" });
        await RefusedAsync(400, "Bad Request: secret token contains unallowed characters", "setWebhook", new JsonObject { ["url"] = "https://toko.example.com/hook", ["secret_token"] = "a b" });

        await TakenAsync("setWebhook", new JsonObject { ["url"] = "https://toko.example.com/hook", ["secret_token"] = "abc" });
        await Chat.Says("halo");

        Assert.Equal(("/hook", "abc"), (Host.Posts[0].Path, Host.Posts[0].Headers["X-Telegram-Bot-Api-Secret-Token"]));
        Assert.Equal("https://toko.example.com/hook", (await TakenAsync("getWebhookInfo", [])).Text("url"));
    }

    [Fact]
    public async Task A_call_in_the_answer_to_a_webhook_is_made()
    {
        Host.Answer = _ => (200, $$"""{"method":"sendMessage","chat_id":{{RinaId}},"text":"Langsung"}""");

        await Chat.Says("halo");

        Assert.Equal("Langsung", Assert.Single(Chat.Sees).Text);
    }

    [Fact]
    public async Task What_is_not_acknowledged_comes_again_with_the_same_number()
    {
        Host.Answer = _ => (500, "");
        using (World.TolerateRefusals())
        {
            await Chat.Says("halo");
        }

        await World.AdvanceAsync(1.Seconds());
        Host.Answer = _ => (200, "");
        await World.AdvanceAsync(1.Hours());

        Assert.Equal(3, Host.Posts.Count);
        Assert.Single(Host.Posts.Select(post => post.Text).Distinct());
    }
}
