using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Omnichannel.Testing.WhatsApp;

namespace Omnichannel.Testing.WhatsAppTests;

public sealed class FakeWhatsAppSendTests : WhatsAppTest
{
    [Fact]
    public async Task A_text_reaches_the_customer_and_is_answered_with_ids()
    {
        await Chat.Says("halo");

        var (status, answer) = await PostAsync(Text("Ada kak"));

        Assert.Equal(200, status);
        Assert.StartsWith("wamid.", answer.Text("messages.0.id"));
        Assert.Equal("6281234567001", answer.Text("contacts.0.wa_id"));
        Assert.Equal(Rina.WhatsApp.UserId, answer.Text("contacts.0.user_id"));
        Assert.Equal("Ada kak", Assert.Single(Chat.Sees).Text);
    }

    [Fact]
    public async Task A_call_without_the_right_token_is_refused()
    {
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "EAAwrong");

        await RefusedAsync(190, 401, Text("halo"));
    }

    [Fact]
    public async Task A_wrong_proof_of_the_app_secret_is_refused()
    {
        using var response = await Client.GetAsync($"/v23.0/{Number.PhoneNumberId}?appsecret_proof=00");

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task After_24_hours_only_templates_are_taken()
    {
        World.WhatsApp.AddTemplate("pesanan_dikirim", "Halo {{1}}, pesanan {{2}} sudah dikirim.");
        await Chat.Says("halo");
        await World.AdvanceAsync(24.Hours() - 1.Seconds());
        await SendTextAsync("masih boleh");

        await World.AdvanceAsync(1.Seconds());

        await RefusedAsync(131047, 400, Text("terlambat"));
        await SendAsync("template", Template("pesanan_dikirim", "Rina", "8812"));
        Assert.Equal("Halo Rina, pesanan 8812 sudah dikirim.", Chat.Sees[^1].Text);
        Assert.False(Chat.IsWindowOpen);
    }

    [Fact]
    public Task Who_never_wrote_gets_templates_only() => RefusedAsync(131047, 400, Text("halo"));

    [Fact]
    public async Task Template_rules_are_those_of_the_approved_template()
    {
        World.WhatsApp.AddTemplate("sapa", "Halo {{1}}");
        World.WhatsApp.AddTemplate(new WhatsAppTemplate("jeda", "Halo") { Status = "PAUSED" });
        World.WhatsApp.AddTemplate(new WhatsAppTemplate("gambar", "Lihat") { HeaderFormat = "IMAGE" });

        await RefusedAsync(132001, 404, Message("template", Template("tidak_ada")));
        await RefusedAsync(132000, 400, Message("template", Template("sapa")));
        await RefusedAsync(132000, 400, Message("template", Template("sapa", "a", "b")));
        await RefusedAsync(100, 400, Message("template", Template("sapa", "dua\nbaris")));
        await RefusedAsync(132015, 400, Message("template", Template("jeda")));
        await RefusedAsync(132012, 400, Message("template", Template("gambar")));
    }

    [Fact]
    public async Task A_template_button_gives_its_payload_back()
    {
        World.WhatsApp.AddTemplate(new WhatsAppTemplate("lacak", "Dikirim") { Buttons = [new SeenButton("Lacak", null)] });
        var template = Template("lacak");
        template["components"] = new JsonArray(new JsonObject
        {
            ["type"] = "button",
            ["sub_type"] = "quick_reply",
            ["index"] = "0",
            ["parameters"] = new JsonArray(new JsonObject { ["type"] = "payload", ["payload"] = "TRACK:8812" }),
        });
        var id = await SendAsync("template", template);

        var tap = await Chat.Taps("Lacak");

        var message = JsonNode.Parse(tap.Text).At("entry.0.changes.0.value.messages.0");
        Assert.Equal("button", message.Text("type"));
        Assert.Equal("TRACK:8812", message.Text("button.payload"));
        Assert.Equal(id, message.Text("context.id"));
    }

    [Fact]
    public Task A_number_that_is_not_on_WhatsApp_is_refused() => RefusedAsync(131026, 400, Text("halo", "6281200000000"));

    [Fact]
    public async Task The_sender_is_no_receiver() => await RefusedAsync(131021, 400, Text("halo", Number.DisplayPhoneNumber));

    [Fact]
    public async Task A_receiver_is_named_once_by_number_or_by_user_id()
    {
        await Chat.Says("halo");
        var both = Text("halo");
        both["recipient"] = Rina.WhatsApp.UserId;
        var none = Text("halo");
        none.Remove("to");
        var byId = Text("halo");
        byId.Remove("to");
        byId["recipient"] = Rina.WhatsApp.UserId;

        await RefusedAsync(100, 400, both);
        await RefusedAsync(100, 400, none);
        var (status, _) = await PostAsync(byId);
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task What_the_service_does_not_take_is_refused()
    {
        await Chat.Says("halo");

        await RefusedAsync(100, 400, new JsonObject { ["to"] = "6281234567001" });
        await RefusedAsync(131008, 400, Message("text", new JsonObject()));
        await RefusedAsync(100, 400, Text(new string('a', 4097)));
        await RefusedAsync(131051, 400, Message("poll", new JsonObject()));
        await RefusedAsync(131009, 400, Message("location", new JsonObject { ["latitude"] = 91, ["longitude"] = 0 }));
        await RefusedAsync(131008, 400, Message("contacts", new JsonArray(new JsonObject { ["name"] = new JsonObject() })));
        await RefusedAsync(131008, 400, Message("image", new JsonObject()));
        await RefusedAsync(131009, 400, Message("image", new JsonObject { ["id"] = "1" }));
        await RefusedAsync(131009, 400, Message("image", new JsonObject { ["link"] = "foto.jpg" }));
        await RefusedAsync(100, 400, Message("audio", new JsonObject { ["link"] = "https://toko.example.com/a.ogg", ["caption"] = "x" }));
        await RefusedAsync(131009, 400, Message("reaction", new JsonObject { ["message_id"] = "wamid.unknown", ["emoji"] = "👍" }));
        Assert.Empty(Chat.Sees);
    }

    [Fact]
    public async Task Buttons_and_lists_have_their_limits()
    {
        await Chat.Says("halo");

        await RefusedAsync(131009, 400, Message("interactive", Buttons("A", "B", "C", "D")));
        await RefusedAsync(131009, 400, Message("interactive", Buttons("A", "A")));
        await RefusedAsync(100, 400, Message("interactive", Buttons(new string('a', 21))));
        await RefusedAsync(131009, 400, Message("interactive", List(11)));
        await SendAsync("interactive", List(10));
        Assert.Equal(10, Assert.Single(Chat.Sees).Buttons.Count);
    }

    [Fact]
    public async Task A_tapped_button_comes_back_with_its_id()
    {
        await Chat.Says("halo");
        await SendAsync("interactive", Buttons("Ya", "Tidak"));

        var tap = await Chat.Taps("Tidak");

        var message = JsonNode.Parse(tap.Text).At("entry.0.changes.0.value.messages.0");
        Assert.Equal("button_reply", message.Text("interactive.type"));
        Assert.Equal("choice:1", message.Text("interactive.button_reply.id"));
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => Chat.Taps("Mungkin"));
        Assert.Contains("[Ya] [Tidak]", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_gets_45_messages_at_once_and_then_one_in_six_seconds()
    {
        await Chat.Says("halo");
        for (var i = 0; i < 45; i++)
        {
            await SendTextAsync($"pesan {i}");
        }

        await RefusedAsync(131056, 429, Text("satu lagi"));
        World.Clock.Advance(6.Seconds());
        await SendTextAsync("sekarang");
        await RefusedAsync(131056, 429, Text("satu lagi"));
    }

    [Fact]
    public async Task A_number_sends_no_more_than_its_throughput()
    {
        await Chat.Says("halo");
        Number.MessagesPerSecond = 2;
        await SendTextAsync("satu");
        await SendTextAsync("dua");

        await RefusedAsync(130429, 429, Text("tiga"));
        World.Clock.Advance(1.Seconds());
        await SendTextAsync("tiga");
    }

    [Fact]
    public async Task A_mark_of_reading_and_typing_names_a_message_of_hers()
    {
        var said = await Chat.Says("halo");
        var mark = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["status"] = "read",
            ["message_id"] = said.MessageId,
            ["typing_indicator"] = new JsonObject { ["type"] = "text" },
        };
        var wrong = (JsonObject)mark.DeepClone();
        wrong["message_id"] = "wamid.unknown";

        var (status, _) = await PostAsync(mark);

        Assert.Equal(200, status);
        Assert.Equal("read", Chat.Said[0].Status);
        Assert.True(Chat.SeesTyping);
        World.Clock.Advance(25.Seconds());
        Assert.False(Chat.SeesTyping);
        await RefusedAsync(131009, 400, wrong);
    }

    [Fact]
    public async Task A_reaction_stands_on_her_message()
    {
        var said = await Chat.Says("halo");

        await SendAsync("reaction", new JsonObject { ["message_id"] = said.MessageId, ["emoji"] = "👍" });
        Assert.Equal("👍", Chat.Said[0].Reaction);
        Assert.Empty(Chat.Sees);

        await SendAsync("reaction", new JsonObject { ["message_id"] = said.MessageId, ["emoji"] = "" });
        Assert.Null(Chat.Said[0].Reaction);
    }

    [Fact]
    public async Task A_reply_to_a_group_reaches_every_member()
    {
        var budi = World.Person("Budi").WithPhone("+6281234567002");
        var group = World.WhatsApp.AddGroup("Arisan", Rina, budi);
        var said = await Rina.In(group).Says("siapa ikut?");
        var body = Text("Saya catat", group.Id);
        body["recipient_type"] = "group";

        var (status, _) = await PostAsync(body);
        await World.SettleAsync();

        Assert.Equal(200, status);
        Assert.Equal(group.Id, JsonNode.Parse(said.Text).Text("entry.0.changes.0.value.messages.0.group_id"));
        Assert.Equal("Saya catat", Assert.Single(budi.In(group).Sees).Text);
        Assert.Empty(budi.On(World.WhatsApp).Sees);
        Assert.Equal(4, Statuses().Count(item => item.Text("recipient_id") == group.Id && item.Text("recipient_type") == "group"));
        Assert.Equal(["6281234567001", "6281234567002"], Statuses().Select(item => item.Text("recipient_participant_id")).Distinct());
    }

    [Fact]
    public async Task Media_are_uploaded_and_sent_by_their_id()
    {
        await Chat.Says("halo");
        var id = await UploadAsync("nota.pdf", "application/pdf");

        await SendAsync("document", new JsonObject { ["id"] = id, ["filename"] = "nota.pdf", ["caption"] = "Nota" });

        var seen = Assert.Single(Chat.Sees);
        Assert.Equal(("Nota", "nota.pdf", "application/pdf"), (seen.Text, seen.Media[0].FileName, seen.Media[0].Mime));
        await RefusedAsync(131053, 400, Message("image", new JsonObject { ["id"] = id }));
    }

    [Fact]
    public async Task A_medium_of_hers_is_found_by_its_id_and_fetched_for_five_minutes()
    {
        var said = await Chat.SendsPhoto("ini", [1, 2, 3]);
        var id = JsonNode.Parse(said.Text).Text("entry.0.changes.0.value.messages.0.image.id");

        var described = JsonNode.Parse(await Client.GetStringAsync($"/v23.0/{id}"));
        var url = described.Text("url")!;

        Assert.Equal("image/jpeg", described.Text("mime_type"));
        Assert.Equal([1, 2, 3], await Client.GetByteArrayAsync(url));
        World.Clock.Advance(5.Minutes() + 1.Seconds());
        using (var expired = await Client.GetAsync(url))
        {
            Assert.Equal(404, (int)expired.StatusCode);
        }

        Client.DefaultRequestHeaders.Authorization = null;
        using var stranger = await Client.GetAsync(url);
        Assert.Equal(401, (int)stranger.StatusCode);
    }

    [Fact]
    public async Task An_upload_of_a_type_that_is_not_taken_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" } };
        using var file = new ByteArrayContent([1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-msdownload") } };
        form.Add(file, "file", "virus.exe");

        using var response = await Client.PostAsync($"/v23.0/{Number.PhoneNumberId}/media", form);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("100", JsonNode.Parse(await response.Content.ReadAsStringAsync()).Text("error.code"));
    }

    private async Task<string> UploadAsync(string name, string mime)
    {
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent(mime), "type" } };
        using var file = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue(mime) } };
        form.Add(file, "file", name);
        using var response = await Client.PostAsync($"/v23.0/{Number.PhoneNumberId}/media", form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync()).Text("id")!;
    }

    private static JsonObject Template(string name, params string[] values)
    {
        var template = new JsonObject { ["name"] = name, ["language"] = new JsonObject { ["code"] = "id" } };
        if (values.Length > 0)
        {
            template["components"] = new JsonArray(new JsonObject
            {
                ["type"] = "body",
                ["parameters"] = new JsonArray([.. values.Select(value => (JsonNode)new JsonObject { ["type"] = "text", ["text"] = value })]),
            });
        }

        return template;
    }

    private static JsonObject List(int rows) => new()
    {
        ["type"] = "list",
        ["body"] = new JsonObject { ["text"] = "Pilih jam" },
        ["action"] = new JsonObject
        {
            ["button"] = "Jam",
            ["sections"] = new JsonArray(
                new JsonObject { ["title"] = "Pagi", ["rows"] = Rows("p", rows / 2) }, new JsonObject { ["title"] = "Sore", ["rows"] = Rows("s", rows - (rows / 2)) }),
        },
    };

    private static JsonArray Rows(string prefix, int count)
        => new([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject { ["id"] = prefix + i, ["title"] = "Jam " + prefix + i })]);
}
