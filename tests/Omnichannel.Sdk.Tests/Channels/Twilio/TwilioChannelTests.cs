using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Channels.Twilio;

public sealed class TwilioChannelTests : IDisposable
{
    private const string Envelope = "To=%2B6281234567001&From=%2B622150998800";
    private const string WhatsAppEnvelope = "To=whatsapp%3A%2B6281234567001&From=whatsapp%3A%2B622150998800";

    private readonly TwilioHost _host = new();

    public static TheoryData<string, MessageContent, string> SmsForms => new()
    {
        { "text", new TextContent("Halo Rina & kawan"), Envelope + "&Body=Halo+Rina+%26+kawan" },
        { "emoji", new TextContent("Terima kasih 🙏\n1+1"), Envelope + "&Body=Terima+kasih+%F0%9F%99%8F%0A1%2B1" },
        { "image", new ImageContent { Text = "Nota", Media = [Media("nota.jpg")] }, Envelope + "&Body=Nota&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fnota.jpg" },
        { "caption", new ImageContent { Media = [Media("nota.jpg") with { Caption = "Nota" }] }, Envelope + "&Body=Nota&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fnota.jpg" },
        { "images", new ImageContent { Media = [Media("a.jpg"), Media("b.jpg")] }, Envelope + "&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fa.jpg&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fb.jpg" },
        { "audio", new AudioContent { Text = "Dengar", Media = [Media("a.mp3")] }, Envelope + "&Body=Dengar&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fa.mp3" },
        { "voice", new VoiceContent { Media = [Media("a.ogg")] }, Envelope + "&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fa.ogg" },
        { "video", new VideoContent { Media = [Media("a.mp4")] }, Envelope + "&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fa.mp4" },
        { "document", new DocumentContent { Media = [Media("a.pdf")] }, Envelope + "&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fa.pdf" },
        { "template", new TemplateContent { Name = "HX00000000000000000000000000000802" }, Envelope + "&ContentSid=HX00000000000000000000000000000802" },
    };

    public static TheoryData<string, MessageContent, string> WhatsAppForms => new()
    {
        { "text", new TextContent("Halo"), WhatsAppEnvelope + "&Body=Halo" },
        { "image", new ImageContent { Text = "Nota", Media = [Media("nota.jpg")] }, WhatsAppEnvelope + "&Body=Nota&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fnota.jpg" },
        { "sticker", new StickerContent { Media = [Media("hore.webp")] }, WhatsAppEnvelope + "&MediaUrl=https%3A%2F%2Ftoko.example.com%2Fhore.webp" },
        { "location", new LocationContent { Latitude = -6.1754, Longitude = 106.8272, Name = "Monas", Address = "Gambir" }, WhatsAppEnvelope + "&Body=Gambir&PersistentAction=geo%3A-6.1754%2C106.8272%7CMonas" },
        { "bare location", new LocationContent { Latitude = -6.5, Longitude = 106 }, WhatsAppEnvelope + "&Body=-6.5%2C106&PersistentAction=geo%3A-6.5%2C106" },
        {
            "template",
            new TemplateContent { Name = "HX00000000000000000000000000000802", Parameters = new Dictionary<string, string> { ["1"] = "Rina", ["2"] = "8812" } },
            WhatsAppEnvelope + "&ContentSid=HX00000000000000000000000000000802&ContentVariables=%7B%221%22%3A%22Rina%22%2C%222%22%3A%228812%22%7D"
        },
        {
            "template in Twilio's own words",
            new TemplateContent { Name = "HX00000000000000000000000000000802", Components = JsonElement.Parse("""{"1":"Rina"}""") },
            WhatsAppEnvelope + "&ContentSid=HX00000000000000000000000000000802&ContentVariables=%7B%221%22%3A%22Rina%22%7D"
        },
    };

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(SmsForms))]
    public async Task A_text_message_is_this_form(string kind, MessageContent content, string form)
    {
        await _host.Channel.SendAsync(Message(ChannelKind.Sms, content));

        Assert.Equal((kind, form), (kind, _host.Sent.Body));
    }

    [Theory]
    [MemberData(nameof(WhatsAppForms))]
    public async Task A_whatsapp_message_is_this_form(string kind, MessageContent content, string form)
    {
        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, content));

        Assert.Equal((kind, form), (kind, _host.Sent.Body));
    }

    [Fact]
    public async Task A_message_is_posted_by_the_account_itself()
    {
        await _host.Channel.SendAsync(Message(ChannelKind.Sms, "Halo"));

        Assert.Equal("POST", _host.Sent.Method);
        Assert.Equal("https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json", _host.Sent.Url.AbsoluteUri);
        Assert.Equal("application/x-www-form-urlencoded", _host.Sent.ContentType);
        Assert.Equal("Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==", _host.Sent.Authorization);
    }

    [Fact]
    public async Task A_key_sends_in_place_of_the_account()
    {
        using var host = new TwilioHost(options => (options.ApiKeySid, options.ApiKeySecret) = ("SK1", "rahasia"));

        await host.Channel.SendAsync(Message(ChannelKind.Sms, "Halo"));

        Assert.Equal("Basic U0sxOnJhaGFzaWE=", host.Sent.Authorization);
        Assert.Contains("/Accounts/AC00000000000000000000000000000001/", host.Sent.Url.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sms", "+622150998800", null, null, "From=%2B622150998800")]
    [InlineData("sms", "TOKOKITA", null, null, "From=TOKOKITA")]
    [InlineData("sms", null, "MG1", null, "MessagingServiceSid=MG1")]
    [InlineData("sms", "+622150998800", "MG1", null, "From=%2B622150998800&MessagingServiceSid=MG1")]
    [InlineData("sms", "whatsapp:+622150998800", "MG1", null, "MessagingServiceSid=MG1")]
    [InlineData("whatsapp", "whatsapp:+622150998800", null, null, "From=whatsapp%3A%2B622150998800")]
    [InlineData("whatsapp", "+622150998801", null, null, "From=whatsapp%3A%2B622150998801")]
    [InlineData("whatsapp", "+622150998801", null, "+622150998800", "From=whatsapp%3A%2B622150998800")]
    [InlineData("whatsapp", "+622150998801", "MG1", null, "MessagingServiceSid=MG1")]
    [InlineData("whatsapp", null, "MG1", "whatsapp:+622150998800", "From=whatsapp%3A%2B622150998800&MessagingServiceSid=MG1")]
    public async Task The_sender_follows_from_the_settings_and_the_channel(string channel, string? from, string? service, string? whatsApp, string expected)
    {
        using var host = new TwilioHost(options => (options.From, options.MessagingServiceSid, options.WhatsAppFrom) = (from, service, whatsApp));

        await host.Channel.SendAsync(Message(new ChannelKind(channel), "Halo"));

        Assert.Equal($"To={(channel == "sms" ? "" : "whatsapp%3A")}%2B6281234567001&{expected}&Body=Halo", host.Sent.Body);
    }

    [Theory]
    [InlineData("sms", "6281234567001", "%2B6281234567001")]
    [InlineData("sms", "62345", "62345")]
    [InlineData("whatsapp", "whatsapp:+6281234567001", "whatsapp%3A%2B6281234567001")]
    [InlineData("whatsapp", "6281234567001", "whatsapp%3A%2B6281234567001")]
    [InlineData("whatsapp", "ID.90114455820017734", "whatsapp%3AID.90114455820017734")]
    public async Task The_receiver_is_written_as_twilio_writes_it(string channel, string address, string expected)
    {
        await _host.Channel.SendAsync(Message(new ChannelKind(channel), "Halo") with { To = new ChannelAddress(address) });

        Assert.StartsWith($"To={expected}&", _host.Sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_of_the_account_is_sent()
    {
        using var host = new TwilioHost(options =>
        {
            options.MessagingServiceSid = "MG1";
            options.FallbackFrom = "+622150998899";
            options.PublicUrl = new Uri("https://toko.example.com/");
            options.StatusCallbackRetries = 3;
            options.ValidityPeriod = TimeSpan.FromMinutes(10);
            options.SmartEncoded = true;
            options.ShortenUrls = false;
        });

        await host.Channel.SendAsync(Message(ChannelKind.Sms, "Halo"));

        Assert.Equal(
            Envelope + "&MessagingServiceSid=MG1&FallbackFrom=%2B622150998899&Body=Halo"
            + "&StatusCallback=https%3A%2F%2Ftoko.example.com%2Fomnichannel%2Fwebhooks%2Ftwilio%2Fmain%23rc%3D3%26rp%3D5xx%2Cct%2Crt"
            + "&ValidityPeriod=600&SmartEncoded=true&ShortenUrls=false",
            host.Sent.Body);
    }

    [Theory]
    [InlineData(true, null, null, null)]
    [InlineData(true, "https://toko.example.com/shop", null, "https://toko.example.com/shop/omnichannel/webhooks/twilio/main")]
    [InlineData(true, "https://toko.example.com/omnichannel/webhooks/twilio/main", null, "https://toko.example.com/omnichannel/webhooks/twilio/main")]
    [InlineData(true, "https://toko.example.com", "https://hooks.example.com/t?x=1", "https://hooks.example.com/t?x=1")]
    [InlineData(false, "https://toko.example.com", "https://hooks.example.com/t", null)]
    public async Task Where_the_status_is_told_follows_from_the_settings(bool on, string? publicUrl, string? callback, string? expected)
    {
        using var host = new TwilioHost(options =>
        {
            options.StatusCallbacks = on;
            options.PublicUrl = publicUrl is null ? null : new Uri(publicUrl);
            options.StatusCallback = callback is null ? null : new Uri(callback);
        });

        await host.Channel.SendAsync(Message(ChannelKind.Sms, "Halo"));

        Assert.Equal(expected, HttpUtility.ParseQueryString(host.Sent.Body)["StatusCallback"]);
    }

    [Theory]
    [InlineData("queued", DeliveryStatus.Accepted)]
    [InlineData("accepted", DeliveryStatus.Accepted)]
    [InlineData("scheduled", DeliveryStatus.Accepted)]
    [InlineData("sending", DeliveryStatus.Accepted)]
    [InlineData("sent", DeliveryStatus.Sent)]
    public async Task What_twilio_took_is_named_by_its_id(string status, DeliveryStatus expected)
    {
        _host.Answer = _ => (HttpStatusCode.Created, $$"""{"sid":"SM1","status":"{{status}}","error_code":null}""");

        var result = await _host.Channel.SendAsync(Message(ChannelKind.Sms, "Halo"));

        Assert.Equal(new SendResult { ProviderId = "SM1", Status = expected, FurtherProviderIds = result.FurtherProviderIds }, result);
        Assert.Empty(result.FurtherProviderIds);
    }

    [Fact]
    public async Task A_message_that_failed_at_once_is_a_refusal()
    {
        _host.Answer = _ => (HttpStatusCode.Created, """{"sid":"SM1","status":"failed","error_code":21610}""");

        var refusal = await RefusalAsync(_host, Message(ChannelKind.Sms, "Halo"));

        Assert.Equal((FailureKind.Permanent, FailureReason.OptedOut, "21610"), (refusal.Kind, refusal.Reason, refusal.Code));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    public async Task A_yes_that_names_no_message_is_uncertain(string body)
    {
        _host.Answer = _ => (HttpStatusCode.Created, body);

        Assert.Equal(FailureKind.Uncertain, (await RefusalAsync(_host, Message(ChannelKind.Sms, "Halo"))).Kind);
    }

    [Fact]
    public async Task A_question_on_whatsapp_gets_buttons_of_a_template_that_is_made_once()
    {
        var question = new ChoicesContent { Text = "Lanjut?", Choices = [new Choice { Id = "ok:8812", Title = "Ya" }, new Choice { Id = "no:8812", Title = "Tidak" }] };

        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, question));
        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, question with { Text = "Yakin?" }));

        Assert.Equal(
            ["/v2/Content", "/v1/Content", "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json", "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json"],
            _host.Requests.Select(request => request.Url.AbsolutePath));
        var made = JsonNode.Parse(_host.Requests[1].Body)!; // a JSON object was sent
        AssertJson(
            """{"body":"{{1}}","actions":[{"title":"{{2}}","id":"{{3}}","type":"QUICK_REPLY"},{"title":"{{4}}","id":"{{5}}","type":"QUICK_REPLY"}]}""",
            made["types"]!["twilio/quick-reply"]);
        AssertJson("""{"1":"text","2":"text","3":"text","4":"text","5":"text"}""", made["variables"]);
        Assert.StartsWith("omnichannel_", made["friendly_name"]!.GetValue<string>(), StringComparison.Ordinal);
        AssertVariables("""{"1":"Lanjut?","2":"Ya","3":"ok:8812","4":"Tidak","5":"no:8812"}""", _host.Requests[2]);
        AssertVariables("""{"1":"Yakin?","2":"Ya","3":"ok:8812","4":"Tidak","5":"no:8812"}""", _host.Requests[3]);
        Assert.All(_host.Requests[2..], request => Assert.Contains("ContentSid=HX00000000000000000000000000000801", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_template_that_is_there_is_not_made_again()
    {
        _host.Answer = request => request.Url.AbsolutePath == "/v2/Content"
            ? (HttpStatusCode.OK, $$"""{"contents":[{"sid":"HX1","friendly_name":"other"},{"sid":"HX2","friendly_name":"{{HttpUtility.ParseQueryString(request.Url.Query)["ContentName"]}}"}]}""")
            : TwilioHost.Take(request);

        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, Question(3)));

        Assert.Equal(2, _host.Requests.Count);
        Assert.Contains("ContentSid=HX2", _host.Sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_with_many_answers_gets_a_list()
    {
        var question = Question(4) with { ButtonLabel = "Jam", Choices = [.. Question(3).Choices, new Choice { Id = "s4", Title = "13.00", Description = "Siang" }] };

        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, question));

        AssertJson(
            """{"body":"{{1}}","button":"{{2}}","items":[{"item":"{{3}}","id":"{{4}}"},{"item":"{{5}}","id":"{{6}}"},{"item":"{{7}}","id":"{{8}}"},{"item":"{{9}}","id":"{{10}}","description":"{{11}}"}]}""",
            JsonNode.Parse(_host.Requests[1].Body)!["types"]!["twilio/list-picker"]); // a JSON object was sent
        AssertVariables(
            """{"1":"Pilih","2":"Jam","3":"T1","4":"s1","5":"T2","6":"s2","7":"T3","8":"s3","9":"13.00","10":"s4","11":"Siang"}""", _host.Sent);
    }

    [Fact]
    public async Task A_question_with_few_answers_gets_a_list_when_it_asks_for_one()
    {
        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, Question(2) with { AsList = true }));

        Assert.Contains("twilio/list-picker", _host.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Baris satu\nBaris dua")]
    [InlineData("Jarak    lebar")]
    [InlineData(null)]
    public async Task A_text_that_no_variable_can_hold_stands_in_the_template(string? text)
    {
        text ??= new string('x', 256);

        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, Question(1) with { Text = text }));

        Assert.Equal(text, JsonNode.Parse(_host.Requests[1].Body)!["types"]!["twilio/quick-reply"]!["body"]!.GetValue<string>()); // a JSON object was sent
        AssertVariables("""{"1":"T1","2":"s1"}""", _host.Sent);
    }

    [Fact]
    public async Task Header_and_footer_stand_above_and_below_the_question()
    {
        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, Question(1) with { Header = "Toko", Footer = "Terima kasih" }));

        Assert.Equal("Toko\nPilih\nTerima kasih", JsonNode.Parse(_host.Requests[1].Body)!["types"]!["twilio/quick-reply"]!["body"]!.GetValue<string>()); // a JSON object was sent
    }

    [Fact]
    public async Task A_content_of_twilios_own_becomes_a_template()
    {
        var content = new ProviderContent { Provider = "twilio", ProviderType = "twilio/call-to-action", Body = JsonElement.Parse("""{"body":"Halo","actions":[]}""") };

        await _host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, content));

        AssertJson("""{"twilio/call-to-action":{"body":"Halo","actions":[]}}""", JsonNode.Parse(_host.Requests[1].Body)!["types"]); // a JSON object was sent
        Assert.Equal(WhatsAppEnvelope + "&ContentSid=HX00000000000000000000000000000801", _host.Sent.Body);
    }

    [Fact]
    public async Task The_services_of_a_region_are_those_of_its_base_address()
    {
        using var host = new TwilioHost(options => options.BaseAddress = new Uri("https://api.sydney.au1.twilio.com"));

        await host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, Question(1)));

        Assert.Equal(["content.sydney.au1.twilio.com", "content.sydney.au1.twilio.com", "api.sydney.au1.twilio.com"], host.Requests.Select(request => request.Url.Host));
    }

    [Fact]
    public async Task A_test_double_takes_every_call()
    {
        using var host = new TwilioHost(options => options.BaseAddress = new Uri("http://127.0.0.1:5005/twilio"));

        await host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp, Question(1)));

        Assert.Equal(
            ["http://127.0.0.1:5005/twilio/v2/Content", "http://127.0.0.1:5005/twilio/v1/Content", "http://127.0.0.1:5005/twilio/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json"],
            host.Requests.Select(request => request.Url.GetLeftPart(UriPartial.Path)));
    }

    public static TheoryData<string, string, MessageContent, FailureReason> Refused => new()
    {
        { "no text", "sms", new TextContent(""), FailureReason.BadContent },
        { "no media", "sms", new ImageContent(), FailureReason.BadMedia },
        { "media without an address", "sms", new ImageContent { Media = [new MediaItem { Id = "ME1" }] }, FailureReason.BadMedia },
        { "media of a file", "sms", new ImageContent { Media = [new MediaItem { Url = "file:///etc/passwd" }] }, FailureReason.BadMedia },
        { "eleven media", "sms", new ImageContent { Media = [.. Enumerable.Range(0, 11).Select(i => Media($"{i}.jpg"))] }, FailureReason.BadMedia },
        { "two media", "whatsapp", new ImageContent { Media = [Media("a.jpg"), Media("b.jpg")] }, FailureReason.BadMedia },
        { "a caption of a sound", "whatsapp", new AudioContent { Text = "Dengar", Media = [Media("a.mp3")] }, FailureReason.BadContent },
        { "a name for a template", "whatsapp", new TemplateContent { Name = "pesanan_dikirim" }, FailureReason.BadTemplate },
        { "payloads of a template", "whatsapp", new TemplateContent { Name = "HX1", ButtonPayloads = ["a"] }, FailureReason.BadTemplate },
        { "eleven answers", "whatsapp", Question(11), FailureReason.BadContent },
        { "no answers", "whatsapp", Question(0), FailureReason.BadContent },
        { "no question", "whatsapp", Question(1) with { Text = null }, FailureReason.BadContent },
        { "an answer without a title", "whatsapp", Question(1) with { Choices = [new Choice { Id = "a", Title = "" }] }, FailureReason.BadContent },
        { "a page among the answers", "whatsapp", Question(1) with { Choices = [new Choice { Id = "a", Title = "A", Url = "https://toko.example.com" }] }, FailureReason.BadContent },
        { "buttons on SMS", "sms", Question(2), FailureReason.BadContent },
        { "words of another provider", "sms", new ProviderContent { Provider = "telegram", ProviderType = "sendPoll", Body = JsonElement.Parse("{}") }, FailureReason.BadContent },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_go_is_refused_before_twilio_is_asked(string what, string channel, MessageContent content, FailureReason reason)
    {
        var refusal = await RefusalAsync(_host, Message(new ChannelKind(channel), content));

        Assert.Equal((what, FailureKind.Permanent, reason), (what, refusal.Kind, refusal.Reason));
        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task Media_of_a_number_without_mms_are_refused()
    {
        using var host = new TwilioHost(options => options.Mms = false);

        var refusal = await RefusalAsync(host, Message(ChannelKind.Sms, new ImageContent { Media = [Media("a.jpg")] }));

        Assert.Equal(FailureReason.BadContent, refusal.Reason);
    }

    [Fact]
    public async Task Typing_is_shown_on_whatsapp_for_the_message_that_is_answered()
    {
        using var host = new TwilioHost(options => options.From = "whatsapp:+622150998800");

        await host.Channel.ShowTypingAsync(TwilioWire.Account, new ChannelAddress("+6281234567001"), "SM1");

        Assert.Equal("https://messaging.twilio.com/v2/Indicators/Typing.json", host.Sent.Url.AbsoluteUri);
        Assert.Equal("messageId=SM1&channel=whatsapp", host.Sent.Body);
        Assert.False(await host.Channel.MarkReadAsync(TwilioWire.Account, new ChannelAddress("+6281234567001"), "SM1"));
    }

    [Theory]
    [InlineData("+622150998800", "SM1")]
    [InlineData("whatsapp:+622150998800", null)]
    public async Task Typing_is_not_shown_where_there_is_no_sign_for_it(string from, string? lastProviderId)
    {
        using var host = new TwilioHost(options => options.From = from);

        await host.Channel.ShowTypingAsync(TwilioWire.Account, new ChannelAddress("+6281234567001"), lastProviderId);

        Assert.Empty(host.Requests);
    }

    [Theory]
    [InlineData("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", null, "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", true, false)]
    [InlineData("http://api.twilio.com/2010-04-01/Media/ME1", null, "http://api.twilio.com/2010-04-01/Media/ME1", false, false)]
    [InlineData("https://api.twilio.com.evil.example.com/ME1", null, "https://api.twilio.com.evil.example.com/ME1", false, false)]
    [InlineData("https://cdn.example.com/ME1", null, "https://cdn.example.com/ME1", false, false)]
    [InlineData("https://api.twilio.com/2010-04-01/Media/ME1?x=1", "http://127.0.0.1:5005", "http://127.0.0.1:5005/2010-04-01/Media/ME1?x=1", true, true)]
    [InlineData("http://127.0.0.1:5005/media/1", "http://127.0.0.1:5005", "http://127.0.0.1:5005/media/1", true, true)]
    [InlineData("http://127.0.0.1:6006/media/1", "http://127.0.0.1:5005", "http://127.0.0.1:6006/media/1", false, false)]
    public async Task Media_are_fetched_with_the_accounts_credentials_from_twilio_only(string url, string? baseAddress, string expected, bool hasCredentials, bool isTrusted)
    {
        using var host = new TwilioHost(options => options.BaseAddress = baseAddress is null ? null : new Uri(baseAddress));

        var location = await host.Channel.LocateAsync(TwilioWire.Account, new MediaItem { Url = url });

        Assert.NotNull(location);
        Assert.Equal((expected, hasCredentials, isTrusted), (location.Url.AbsoluteUri, location.Authorization?.StartsWith("Basic ", StringComparison.Ordinal) == true, location.TrustedHost));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a url")]
    [InlineData("file:///etc/passwd")]
    public async Task Media_without_an_address_cannot_be_fetched(string? url)
        => Assert.Null(await _host.Channel.LocateAsync(TwilioWire.Account, new MediaItem { Url = url }));

    [Theory]
    [InlineData("+622150998800", "Halo & salam", "sms:+622150998800?body=Halo%20%26%20salam")]
    [InlineData("+622150998800", null, "sms:+622150998800")]
    [InlineData("62345", "YA", "sms:62345?body=YA")]
    [InlineData("TOKOKITA", "Halo", null)]
    [InlineData("whatsapp:+622150998800", "Halo kak", "https://wa.me/622150998800?text=Halo%20kak")]
    [InlineData("whatsapp:+622150998800", null, "https://wa.me/622150998800")]
    public void A_link_opens_a_chat_with_the_sender(string from, string? text, string? expected)
    {
        using var host = new TwilioHost(options => options.From = from);

        Assert.Equal(expected, host.Channel.CreateLink(TwilioWire.Account, text)?.OriginalString);
    }

    [Fact]
    public void A_link_carries_no_payload()
        => Assert.Throws<ArgumentException>(() => _host.Channel.CreateLink(TwilioWire.Account, payload: "REF77"));

    [Fact]
    public void There_is_no_link_to_a_messaging_service()
    {
        using var host = new TwilioHost(options => (options.From, options.MessagingServiceSid) = (null, "MG1"));

        Assert.Null(host.Channel.CreateLink(TwilioWire.Account));
    }

    private static MediaItem Media(string name) => new() { Url = "https://toko.example.com/" + name };

    private static ChoicesContent Question(int answers)
        => new() { Text = "Pilih", Choices = [.. Enumerable.Range(1, answers).Select(i => new Choice { Id = $"s{i}", Title = $"T{i}" })] };

    private static OutboundMessage Message(ChannelKind channel, MessageContent content) => new()
    {
        Id = new EntryId(new Guid(8812, 0, 0, new byte[8])),
        Account = TwilioWire.Account,
        Channel = channel,
        To = new ChannelAddress("+6281234567001"),
        Content = content,
    };

    private static async Task<ChannelFailure> RefusalAsync(TwilioHost host, OutboundMessage message)
        => (await Assert.ThrowsAsync<ChannelException>(() => host.Channel.SendAsync(message))).Failure;

    private static void AssertVariables(string expected, SentRequest request)
        => AssertJson(expected, JsonNode.Parse(HttpUtility.ParseQueryString(request.Body)["ContentVariables"] ?? "null"));

    private static void AssertJson(string expected, JsonNode? actual)
        => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
