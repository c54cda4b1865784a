using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Omnichannel.Testing.TwilioTests;

public sealed class FakeTwilioTests : TwilioTest
{
    [Fact]
    public async Task A_text_message_is_queued_and_reaches_the_phone()
    {
        var sent = await SendAsync("Pesanan 8812 sudah dikirim");

        Assert.Equal(("queued", "1", "+6281234567001"), (sent.Text("status"), sent.Text("num_segments"), sent.Text("to")));
        Assert.Matches("^SM[0-9a-f]{32}$", sent.Text("sid"));
        Assert.Equal("Pesanan 8812 sudah dikirim", Assert.Single(Sms.Sees).Text);
    }

    [Theory]
    [InlineData("halo", "1")]
    [InlineData("é", "1")]
    [InlineData("👍", "1")]
    public async Task Segments_are_counted_by_alphabet(string unit, string one)
    {
        Assert.Equal(one, (await SendAsync(unit)).Text("num_segments"));
        var basic = unit != "👍";
        Assert.Equal("2", (await SendAsync(string.Concat(Enumerable.Repeat(unit, (basic ? 160 : 70) / unit.Length + 1)))).Text("num_segments"));
    }

    [Fact]
    public async Task A_call_without_the_right_token_is_refused()
    {
        Authenticate("wrong");

        var (status, answer) = await PostAsync(("To", "+6281234567001"), ("From", Number.Phone), ("Body", "halo"));

        Assert.Equal((401, "20003"), (status, answer.Text("code")));
    }

    [Fact]
    public async Task What_the_service_does_not_take_is_refused()
    {
        (string, string) to = ("To", "+6281234567001");
        (string, string) from = ("From", Number.Phone);
        (string, string) body = ("Body", "halo");

        await RefusedAsync(21604, from, body);
        await RefusedAsync(21211, ("To", "081234567001"), from, body);
        await RefusedAsync(21603, to, body);
        await RefusedAsync(21606, to, ("From", "+622150000000"), body);
        await RefusedAsync(21266, ("To", Number.Phone), from, body);
        await RefusedAsync(21619, to, from);
        await RefusedAsync(21617, to, from, ("Body", new string('a', 1601)));
        await RefusedAsync(21620, to, from, ("MediaUrl", "foto.jpg"));
        await RefusedAsync(21623, [to, from, .. Enumerable.Repeat(("MediaUrl", "https://toko.example.com/a.jpg"), 11)]);
        await RefusedAsync(21609, to, from, body, ("StatusCallback", "toko"));
        await RefusedAsync(21910, ("To", "whatsapp:+6281234567001"), from, body);
        await RefusedAsync(63007, ("To", "whatsapp:+6281234567001"), ("From", "whatsapp:+622150000000"), body);
        await RefusedAsync(21655, to, from, ("ContentSid", "HX1"));
        await RefusedAsync(21701, to, ("MessagingServiceSid", "XX1"), body);
        World.Twilio.AllowedRegions = ["+1"];
        await RefusedAsync(21408, to, from, body);
        Assert.Empty(Sms.Sees);
    }

    [Fact]
    public async Task After_STOP_nothing_is_taken_until_START()
    {
        await Sms.Says(" stop ");

        Assert.Equal("STOP", Forms()[0]["OptOutType"]);
        Assert.True(Sms.HasOptedOut);
        Assert.Contains("START", Assert.Single(Sms.Sees).Text, StringComparison.Ordinal);
        await RefusedAsync(21610, ("To", "+6281234567001"), ("From", Number.Phone), ("Body", "halo"));

        await Sms.Says("START");
        await SendAsync("halo");
    }

    [Fact]
    public async Task Callbacks_tell_sent_and_delivered_signed_over_the_public_url()
    {
        var sent = await SendAsync("Halo & hai é");
        await World.SettleAsync();

        Assert.Equal("sent delivered", StatusWords());
        Assert.All(Forms(), form => Assert.Equal(sent.Text("sid"), form["MessageSid"]));
        var post = Host.Posts[1];
        var signed = Callback + string.Concat(Forms()[1].OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value));
#pragma warning disable CA5350 // the provider's choice of hash
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(World.Twilio.AuthToken), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
        Assert.Equal(signature, post.Headers["X-Twilio-Signature"]);
        Assert.Equal("delivered", JsonNode.Parse(await Client.GetStringAsync($"/2010-04-01/Accounts/{World.Twilio.AccountSid}/Messages/{sent.Text("sid")}.json")).Text("status"));
    }

    [Fact]
    public async Task A_fragment_asks_for_repeats_and_is_not_part_of_the_call()
    {
        Host.Answer = _ => (500, "");

        await PostAsync(("To", "+6281234567001"), ("From", Number.Phone), ("Body", "halo"), ("StatusCallback", Callback + "#rc=2&rp=5xx"));
        await World.AdvanceAsync(1.Minutes());

        Assert.Equal("sent delivered sent delivered sent delivered", StatusWords());
        Assert.Equal(2, Host.Posts.Select(post => post.Headers["I-Twilio-Idempotency-Token"]).Distinct().Count());
    }

    [Fact]
    public async Task A_phone_without_signal_and_a_number_of_nobody_are_told_by_callback()
    {
        Rina.HasSignal = false;
        await SendAsync("halo");
        await PostAsync(("To", "+6281200000000"), ("From", Number.Phone), ("Body", "halo"), ("StatusCallback", Callback));

        await World.SettleAsync();

        Assert.Equal(["undelivered 30003", "undelivered 30005"], Forms().Select(form => $"{form["MessageStatus"]} {form["ErrorCode"]}"));
        Assert.Empty(Sms.Sees);
    }

    [Fact]
    public async Task What_she_writes_is_posted_signed()
    {
        var said = await Sms.Says("ada stok? é");

        var form = Assert.Single(Forms());
        Assert.Equal(("+6281234567001", Number.Phone, "ada stok? é", "received", "0"), (form["From"], form["To"], form["Body"], form["SmsStatus"], form["NumMedia"]));
        Assert.Equal(said.MessageId, form["MessageSid"]);
        Assert.Equal("/omnichannel/webhooks/twilio/toko-sms", Host.Posts[0].Path);
    }

    [Fact]
    public async Task Her_photo_is_fetched_with_the_accounts_credentials()
    {
        await Sms.SendsPhoto("ini", [1, 2, 3]);

        var url = Forms()[0]["MediaUrl0"];
        Assert.Equal([1, 2, 3], await Client.GetByteArrayAsync(url));
        Client.DefaultRequestHeaders.Authorization = null;
        using var stranger = await Client.GetAsync(url);
        Assert.Equal(401, (int)stranger.StatusCode);
        World.Twilio.ProtectsMedia = false;
        Assert.Equal([1, 2, 3], await Client.GetByteArrayAsync(url));
    }

    [Fact]
    public async Task A_numbered_answer_is_the_number_that_stands_before_it()
    {
        await SendAsync("Kapan?\n1. Hari ini\n2. Besok\n3. Besok lusa (siang)");

        await Sms.Taps("Besok lusa");
        await Sms.Taps("Besok");

        Assert.Equal(["3", "2"], Forms().Select(form => form["Body"]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Sms.Taps("Kemarin"));
    }

    [Fact]
    public async Task TwiML_in_the_answer_is_sent()
    {
        Host.Answer = _ => (200, "<Response><Message><Body>Halo &amp; hai</Body></Message></Response>");

        await Sms.Says("halo");

        Assert.Equal("Halo & hai", Assert.Single(Sms.Sees).Text);
    }

    [Fact]
    public async Task WhatsApp_takes_free_text_for_24_hours_and_templates_after()
    {
        var template = World.Twilio.AddTemplate("sapa", "Halo {{1}}");
        await WhatsApp.Says("halo");
        await SendWhatsAppAsync(("Body", "Ada"));
        await World.AdvanceAsync(24.Hours());
        Host.Requests.Clear();

        await SendWhatsAppAsync(("Body", "terlambat"));
        await SendWhatsAppAsync(("ContentSid", template), ("ContentVariables", """{"1":"Rina"}"""));
        await World.SettleAsync();

        Assert.Equal("failed 63016", $"{Forms()[0]["MessageStatus"]} {Forms()[0]["ErrorCode"]}");
        Assert.Equal(["Ada", "Halo Rina"], WhatsApp.Sees.Select(seen => seen.Text));
        Assert.Empty(Sms.Sees);
    }

    [Fact]
    public async Task WhatsApp_buttons_are_content_and_come_back_with_their_id()
    {
        await WhatsApp.Says("halo");
        using var made = await Client.PostAsJsonAsync("/v1/Content", new JsonObject
        {
            ["friendly_name"] = "pilih",
            ["language"] = "id",
            ["types"] = new JsonObject
            {
                ["twilio/quick-reply"] = new JsonObject
                {
                    ["body"] = "{{1}}",
                    ["actions"] = new JsonArray(new JsonObject { ["type"] = "QUICK_REPLY", ["title"] = "{{2}}", ["id"] = "{{3}}" }),
                },
            },
        });
        var sid = JsonNode.Parse(await made.Content.ReadAsStringAsync()).Text("sid")!;
        await SendWhatsAppAsync(("ContentSid", sid), ("ContentVariables", """{"1":"Lanjut?","2":"Ya","3":"ok:8812"}"""));

        await WhatsApp.Taps("Ya");
        WhatsApp.Reads();
        await World.SettleAsync();

        Assert.Equal(("Ya", "ok:8812"), (Forms()[1]["ButtonText"], Forms()[1]["ButtonPayload"]));
        Assert.Equal("Lanjut?", WhatsApp.Sees[0].Text);
        Assert.Equal("sent delivered read", StatusWords());
        Assert.Equal(sid, JsonNode.Parse(await Client.GetStringAsync("/v2/Content?ContentName=pilih")).Text("contents.0.sid"));
    }

    [Fact]
    public async Task Typing_answers_a_WhatsApp_message_of_hers()
    {
        var said = await WhatsApp.Says("halo");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("messageId", said.MessageId!), KeyValuePair.Create("channel", "whatsapp")]);

        using var response = await Client.PostAsync("/v2/Indicators/Typing.json", form);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.True(WhatsApp.SeesTyping);
    }

    [Fact]
    public async Task A_place_comes_and_goes_on_WhatsApp()
    {
        await WhatsApp.SendsLocation(-6.1754, 106.8272, "Monas");
        await SendWhatsAppAsync(("PersistentAction", "geo:-6.17,106.82|Toko"));

        Assert.Equal("-6.1754", Forms()[0]["Latitude"]);
        Assert.Equal(new SeenLocation(-6.17, 106.82), Assert.Single(WhatsApp.Sees).Location);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Sms.SendsLocation(0, 0));
    }

    [Fact]
    public async Task A_fault_answers_as_Twilio_does()
    {
        World.Twilio.FailNext(status: 429, retryAfter: 3.Seconds());
        World.Twilio.FailNext(status: 503);

        var (status, answer) = await PostAsync(("To", "+6281234567001"), ("From", Number.Phone), ("Body", "halo"));
        Assert.Equal((429, "20429"), (status, answer.Text("code")));
        (status, answer) = await PostAsync(("To", "+6281234567001"), ("From", Number.Phone), ("Body", "halo"));
        Assert.Equal((503, "20500"), (status, answer.Text("code")));
        await SendAsync("halo");
    }

    [Fact]
    public void Who_has_no_phone_has_no_text_messages()
        => Assert.Throws<InvalidOperationException>(() => World.Person("Budi").On(World.Twilio));
}
