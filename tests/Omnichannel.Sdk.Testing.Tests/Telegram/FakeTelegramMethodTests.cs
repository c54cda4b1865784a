using System.Text.Json.Nodes;

namespace Omnichannel.Testing.TelegramTests;

public sealed class FakeTelegramMethodTests : TelegramTest
{
    [Fact]
    public async Task A_text_reaches_who_has_started_the_bot()
    {
        await Chat.Starts("promo");

        var sent = await SendAsync("Halo");

        Assert.Equal(2, sent!["message_id"]!.GetValue<int>());
        Assert.Equal("private", sent.Text("chat.type"));
        Assert.Equal("Halo", Assert.Single(Chat.Sees).Text);
    }

    [Fact]
    public Task Who_never_wrote_cannot_be_written_to() => RefusedAsync(403, "Forbidden: bot can't initiate conversation with a user", "sendMessage", Text("Halo"));

    [Fact]
    public async Task Who_blocked_the_bot_is_told_to_it_and_cannot_be_written_to()
    {
        await Chat.Starts();

        var blocked = await Chat.Blocks();

        Assert.Equal("kicked", JsonNode.Parse(blocked.Text).Text("my_chat_member.new_chat_member.status"));
        await RefusedAsync(403, "Forbidden: bot was blocked by the user", "sendMessage", Text("Halo"));
        await Chat.Unblocks();
        await SendAsync("Halo");
    }

    [Fact]
    public async Task A_wrong_token_and_a_wrong_method_are_refused()
    {
        using var wrong = await Client.GetAsync("/bot1:AAwrong/getMe");
        Assert.Equal(401, (int)wrong.StatusCode);

        await RefusedAsync(404, "Not Found: method not found", "sendTelepathy", []);
    }

    [Fact]
    public async Task What_the_service_does_not_take_is_refused()
    {
        await Chat.Starts();

        await RefusedAsync(400, "Bad Request: chat not found", "sendMessage", new JsonObject { ["chat_id"] = 1, ["text"] = "x" });
        await RefusedAsync(400, "Bad Request: chat_id is empty", "sendMessage", new JsonObject { ["text"] = "x" });
        await RefusedAsync(400, "Bad Request: message text is empty", "sendMessage", Text(" "));
        await RefusedAsync(400, "Bad Request: message is too long", "sendMessage", Text(new string('a', 4097)));
        await RefusedAsync(400, "Bad Request: message caption is too long", "sendPhoto", new JsonObject { ["chat_id"] = RinaId, ["photo"] = "https://toko.example.com/a.jpg", ["caption"] = new string('a', 1025) });
        await RefusedAsync(400, "Bad Request: there is no photo in the request", "sendPhoto", new JsonObject { ["chat_id"] = RinaId });
        await RefusedAsync(400, "Bad Request: BUTTON_DATA_INVALID", "sendMessage", Buttons(("Beli", new string('é', 33))));
        await RefusedAsync(400, "Bad Request: group must contain from 2 to 10 items", "sendMediaGroup", new JsonObject { ["chat_id"] = RinaId, ["media"] = new JsonArray(new JsonObject()) });
        await RefusedAsync(400, "Bad Request: REACTION_INVALID", "setMessageReaction", new JsonObject { ["chat_id"] = RinaId, ["message_id"] = 1, ["reaction"] = new JsonArray(new JsonObject { ["type"] = "emoji", ["emoji"] = "🧀" }) });
        await RefusedAsync(400, "Bad Request: message to be replied not found", "sendMessage", new JsonObject { ["chat_id"] = RinaId, ["text"] = "x", ["reply_parameters"] = new JsonObject { ["message_id"] = 99 } });
        Assert.Empty(Chat.Sees);
    }

    [Fact]
    public async Task Html_is_parsed_and_what_cannot_be_parsed_is_refused()
    {
        await Chat.Starts();
        var broken = Text("<b>Halo");
        broken["parse_mode"] = "HTML";
        var whole = Text("<b>Halo</b> &amp; <a href=\"https://toko.example.com\">toko</a>");
        whole["parse_mode"] = "HTML";

        var (status, _) = await CallAsync("sendMessage", broken);
        await TakenAsync("sendMessage", whole);

        Assert.Equal(400, status);
        Assert.Equal("Halo & toko", Assert.Single(Chat.Sees).Text);
    }

    [Fact]
    public async Task A_tap_waits_until_the_bot_answers_it_once()
    {
        await Chat.Starts();
        await TakenAsync("sendMessage", Buttons(("Beli", "buy:1")));

        var tap = JsonNode.Parse((await Chat.Taps("Beli")).Text);

        var answer = new JsonObject { ["callback_query_id"] = tap.Text("callback_query.id"), ["text"] = "Oke" };
        Assert.Equal("buy:1", tap.Text("callback_query.data"));
        Assert.Equal("Pilih", tap.Text("callback_query.message.text"));
        Assert.Equal("Beli", Assert.Single(Bot.UnansweredTaps).Title);
        await TakenAsync("answerCallbackQuery", answer);
        Assert.Empty(Bot.UnansweredTaps);
        await RefusedAsync(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "answerCallbackQuery", answer);
    }

    [Fact]
    public async Task Own_messages_can_be_edited_when_something_changes()
    {
        await Chat.Starts();
        var id = (await SendAsync("Halo"))!["message_id"]!.GetValue<long>();
        var edit = new JsonObject { ["chat_id"] = RinaId, ["message_id"] = id, ["text"] = "Halo kak" };

        await TakenAsync("editMessageText", edit);

        Assert.Equal(("Halo kak", true), (Chat.Sees[0].Text, Chat.Sees[0].IsEdited));
        var (again, body) = await CallAsync("editMessageText", edit);
        Assert.Equal(400, again);
        Assert.StartsWith("Bad Request: message is not modified", body.Text("description"), StringComparison.Ordinal);
        edit["message_id"] = 1;
        await RefusedAsync(400, "Bad Request: message can't be edited", "editMessageText", edit);
    }

    [Fact]
    public async Task A_message_can_be_deleted_for_48_hours()
    {
        await Chat.Starts();
        var first = (await SendAsync("satu"))!["message_id"]!.GetValue<long>();
        var second = (await SendAsync("dua"))!["message_id"]!.GetValue<long>();

        await TakenAsync("deleteMessage", new JsonObject { ["chat_id"] = RinaId, ["message_id"] = first });
        Assert.True(Chat.Sees[0].IsDeleted);
        await RefusedAsync(400, "Bad Request: message to delete not found", "deleteMessage", new JsonObject { ["chat_id"] = RinaId, ["message_id"] = first });

        World.Clock.Advance(48.Hours() + 1.Seconds());
        await RefusedAsync(400, "Bad Request: message can't be deleted for everyone", "deleteMessage", new JsonObject { ["chat_id"] = RinaId, ["message_id"] = second });
    }

    [Fact]
    public async Task Thirty_messages_go_in_one_second_and_the_next_is_told_when()
    {
        await Chat.Starts();
        for (var i = 0; i < 30; i++)
        {
            await SendAsync($"pesan {i}");
        }

        var parameters = await RefusedAsync(429, "Too Many Requests: retry after 1", "sendMessage", Text("satu lagi"));

        Assert.Equal("1", parameters.Text("retry_after"));
        World.Clock.Advance(1.Seconds());
        await SendAsync("sekarang");
    }

    [Fact]
    public async Task A_group_takes_20_messages_in_a_minute_and_moves_when_it_grows()
    {
        var group = World.Telegram.AddGroup("Arisan", Rina, World.Person("Budi"));
        await Rina.In(group).Says("halo");
        var message = new JsonObject { ["chat_id"] = group.Id, ["text"] = "Halo semua" };
        for (var i = 0; i < 20; i++)
        {
            await TakenAsync("sendMessage", message);
        }

        Assert.Equal("60", (await RefusedAsync(429, "Too Many Requests: retry after 60", "sendMessage", message)).Text("retry_after"));
        Assert.Equal(20, World.Person("Budi").In(group).Sees.Count);
        Assert.Empty(Chat.Sees);

        var moved = await group.BecomesSupergroup();
        World.Clock.Advance(1.Minutes());
        var parameters = await RefusedAsync(400, "Bad Request: group chat was upgraded to a supergroup chat", "sendMessage", message);
        Assert.Equal(group.Id.ToString(), parameters.Text("migrate_to_chat_id"));
        Assert.Equal(group.Id.ToString(), JsonNode.Parse(moved[0].Text).Text("message.migrate_to_chat_id"));
        message["chat_id"] = group.Id;
        await TakenAsync("sendMessage", message);

        await group.KicksBot();
        await RefusedAsync(403, "Forbidden: bot was kicked from the group chat", "sendMessage", message);
    }

    [Fact]
    public async Task Files_are_found_by_their_id_and_fetched_for_an_hour()
    {
        var said = JsonNode.Parse((await Chat.SendsDocument("nota.pdf", [1, 2, 3])).Text);

        var file = await TakenAsync("getFile", new JsonObject { ["file_id"] = said.Text("message.document.file_id") });

        var url = $"/file/bot{Bot.Token}/{file.Text("file_path")}";
        Assert.Equal([1, 2, 3], await Client.GetByteArrayAsync(url));
        World.Clock.Advance(1.Hours() + 1.Seconds());
        using var expired = await Client.GetAsync(url);
        Assert.Equal(404, (int)expired.StatusCode);
        await RefusedAsync(400, "Bad Request: invalid file_id", "getFile", new JsonObject { ["file_id"] = "nonsense" });
    }

    [Fact]
    public async Task A_file_of_more_than_20_megabytes_cannot_be_fetched()
    {
        var said = JsonNode.Parse((await Chat.SendsDocument("film.mkv", new byte[20 * 1024 * 1024 + 1])).Text);

        await RefusedAsync(400, "Bad Request: file is too big", "getFile", new JsonObject { ["file_id"] = said.Text("message.document.file_id") });
    }

    [Fact]
    public async Task An_upload_of_the_bot_is_seen_with_its_bytes()
    {
        await Chat.Starts();
        using var form = new MultipartFormDataContent { { new StringContent(RinaId.ToString()), "chat_id" }, { new StringContent("Nota"), "caption" }, { new ByteArrayContent([1, 2]), "document", "nota.pdf" } };

        using var response = await Client.PostAsync($"/bot{Bot.Token}/sendDocument", form);

        Assert.Equal(200, (int)response.StatusCode);
        var seen = Assert.Single(Chat.Sees);
        Assert.Equal(("Nota", "nota.pdf", 2), (seen.Text, seen.Media[0].FileName, seen.Media[0].Bytes.Length));
    }

    [Fact]
    public async Task Every_kind_of_message_is_seen()
    {
        await Chat.Starts();
        foreach (var (method, name) in new[] { ("sendPhoto", "photo"), ("sendVideo", "video"), ("sendAnimation", "animation"), ("sendAudio", "audio"), ("sendVoice", "voice"), ("sendDocument", "document"), ("sendSticker", "sticker"), ("sendVideoNote", "video_note") })
        {
            var sent = await TakenAsync(method, new JsonObject { ["chat_id"] = RinaId, [name] = "https://toko.example.com/file" });
            Assert.NotNull(sent.At(name));
        }

        await TakenAsync("sendLocation", new JsonObject { ["chat_id"] = RinaId, ["latitude"] = -6.17, ["longitude"] = 106.82 });
        await TakenAsync("sendVenue", new JsonObject { ["chat_id"] = RinaId, ["latitude"] = -6.17, ["longitude"] = 106.82, ["title"] = "Toko", ["address"] = "Jl. Contoh 1" });
        await TakenAsync("sendContact", new JsonObject { ["chat_id"] = RinaId, ["phone_number"] = "+62215550100", ["first_name"] = "Toko" });
        var album = await TakenAsync("sendMediaGroup", new JsonObject
        {
            ["chat_id"] = RinaId,
            ["media"] = new JsonArray(Photo("a"), Photo("b")),
        });

        Assert.Equal(
            "photo video animation audio voice document sticker video_note location venue contact photo photo",
            string.Join(' ', Chat.Sees.Select(seen => seen.Kind)));
        Assert.Equal(album.Text("0.media_group_id"), album.Text("1.media_group_id"));

        static JsonNode Photo(string name) => new JsonObject { ["type"] = "photo", ["media"] = $"https://toko.example.com/{name}.jpg" };
    }

    [Fact]
    public async Task A_chat_action_is_seen_for_five_seconds()
    {
        await Chat.Starts();

        await TakenAsync("sendChatAction", new JsonObject { ["chat_id"] = RinaId, ["action"] = "typing" });

        Assert.True(Chat.SeesTyping);
        World.Clock.Advance(5.Seconds());
        Assert.False(Chat.SeesTyping);
        await RefusedAsync(400, "Bad Request: wrong parameter action in request", "sendChatAction", new JsonObject { ["chat_id"] = RinaId, ["action"] = "dancing" });
    }

    [Fact]
    public async Task A_business_accounts_customers_are_answered_through_its_connection()
    {
        var business = await Bot.ConnectBusinessAsync(World.Person("Sari"));
        var chat = Rina.On(business);
        var said = JsonNode.Parse((await chat.Says("halo bu")).Text);

        await TakenAsync("sendMessage", new JsonObject { ["business_connection_id"] = business.ConnectionId, ["chat_id"] = RinaId, ["text"] = "Halo" });
        await TakenAsync("readBusinessMessage", new JsonObject { ["business_connection_id"] = business.ConnectionId, ["chat_id"] = RinaId, ["message_id"] = said!["business_message"]!["message_id"]!.GetValue<long>() });
        var deleted = JsonNode.Parse((await chat.Deletes())!.Text);

        Assert.Equal("Halo", Assert.Single(chat.Sees).Text);
        Assert.Equal("read", chat.Said[0].Status);
        Assert.Equal(business.ConnectionId, deleted.Text("deleted_business_messages.business_connection_id"));
        Assert.Empty(Chat.Sees);
    }

    [Fact]
    public async Task A_fault_answers_as_Telegram_does()
    {
        await Chat.Starts();
        World.Telegram.FailNext(status: 429, retryAfter: 7.Seconds());
        World.Telegram.FailNext(status: 500);

        Assert.Equal("7", (await RefusedAsync(429, "Too Many Requests: retry after 7", "sendMessage", Text("satu"))).Text("retry_after"));
        await RefusedAsync(500, "Internal Server Error", "sendMessage", Text("satu"));
        await SendAsync("satu");
    }
}
