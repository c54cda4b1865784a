using System.Net;
using Omnichannel.Content;
using Omnichannel.Events;
using Refit;

namespace Omnichannel.Channels.WhatsApp;

public sealed class WhatsAppChannelTests : IDisposable
{
    // HMAC-SHA256 of the token with the app secret, by another implementation.
    private const string Proof = "44c471b098c08f3c02054763cb38a0fe82aa6bc1848a780395a4d192cd28ef70";

    private static readonly OutboundMessage Text = WhatsAppSends.All["text"];

    private readonly WhatsAppHost _host = new();

    [Fact]
    public async Task A_message_goes_to_the_number_with_the_token_and_the_version()
    {
        await _host.Channel.SendAsync(Text);

        Assert.Equal(
            ("POST", "https://graph.facebook.com/v23.0/518820334471902/messages", "Bearer token-of-the-shop", "application/json"),
            (_host.Call.Method, _host.Call.Url.AbsoluteUri, _host.Call.Authorization, _host.Call.ContentType));
    }

    [Fact]
    public async Task An_account_names_its_own_address_version_and_proof()
    {
        using var host = new WhatsAppHost(options =>
        {
            options.BaseAddress = new Uri("http://127.0.0.1:5005/graph");
            options.ApiVersion = "v26.0";
            options.ProveAppSecret = true;
        });

        await host.Channel.SendAsync(Text);

        Assert.Equal(
            "http://127.0.0.1:5005/graph/v26.0/518820334471902/messages?appsecret_proof=" + Proof,
            host.Call.Url.AbsoluteUri);
    }

    [Fact]
    public async Task An_accepted_message_has_its_id_and_the_ids_of_the_customer()
    {
        _host.Answer = _ => (HttpStatusCode.OK, """{"contacts":[{"input":"5511987654321","wa_id":"551187654321","user_id":"BR.1"}],"messages":[{"id":"wamid.OUT2"}]}""");

        var result = await _host.Channel.SendAsync(Text with { To = new ChannelAddress("5511987654321") });

        Assert.Equal(("wamid.OUT2", "551187654321", "BR.1", DeliveryStatus.Accepted), (result.ProviderId, result.Address, result.ScopedId, result.Status));
    }

    [Fact]
    public async Task An_address_that_the_service_repeats_is_no_news()
    {
        var result = await _host.Channel.SendAsync(Text);

        Assert.Equal((null, "ID.90114455820017734"), (result.Address, result.ScopedId));
    }

    [Fact]
    public async Task An_acceptance_without_an_id_is_uncertain()
    {
        _host.Answer = _ => (HttpStatusCode.OK, """{"messaging_product":"whatsapp"}""");

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.SendAsync(Text));

        Assert.Equal(FailureKind.Uncertain, refusal.Failure.Kind);
    }

    [Fact]
    public async Task A_refusal_is_told_in_shared_terms()
    {
        _host.Answer = _ => (HttpStatusCode.BadRequest, System.Text.Encoding.UTF8.GetString(WhatsAppSamples.Wire("error-131047")));

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.SendAsync(Text));

        Assert.Equal((FailureKind.Permanent, FailureReason.WindowClosed, "131047"), (refusal.Failure.Kind, refusal.Failure.Reason, refusal.Failure.Code));
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>", FailureKind.RetryLater)]
    [InlineData("", FailureKind.RetryLater)]
    [InlineData("""{"error":{"code":{}}}""", FailureKind.RetryLater)]
    public async Task Rubbish_instead_of_a_refusal_is_read_by_its_status(string body, FailureKind kind)
    {
        _host.Answer = _ => (HttpStatusCode.BadGateway, body);

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.SendAsync(Text));

        Assert.Equal(kind, refusal.Failure.Kind);
    }

    [Fact]
    public async Task A_message_is_marked_as_read()
    {
        Assert.True(await _host.Channel.MarkReadAsync("toko", Text.To, "wamid.A1"));

        Assert.Equal("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.A1"}""", _host.Call.Body);
    }

    [Fact]
    public async Task Typing_is_shown_with_the_mark_of_the_last_message()
    {
        await _host.Channel.ShowTypingAsync("toko", Text.To, "wamid.A1");

        Assert.Equal("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.A1","typing_indicator":{"type":"text"}}""", _host.Call.Body);
    }

    [Fact]
    public async Task Without_a_message_to_mark_there_is_no_typing()
    {
        await _host.Channel.ShowTypingAsync("toko", Text.To, null);

        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task A_medium_is_located_by_its_id_and_fetched_with_the_token()
    {
        _host.Answer = _ => (HttpStatusCode.OK, """{"messaging_product":"whatsapp","url":"https://lookaside.fbsbx.com/m?id=1","mime_type":"image/jpeg","sha256":"x","file_size":"303833","id":"1003"}""");

        var location = await _host.Channel.LocateAsync("toko", new MediaItem { Id = "1003", Url = "https://lookaside.fbsbx.com/old" });

        Assert.Equal(new MediaLocation(new Uri("https://lookaside.fbsbx.com/m?id=1"), "Bearer token-of-the-shop"), location);
        Assert.Equal("https://graph.facebook.com/v23.0/1003?phone_number_id=518820334471902", _host.Call.Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://lookaside.fbsbx.com/m", "Bearer token-of-the-shop", false)]
    [InlineData("http://lookaside.fbsbx.com/m", null, false)]
    [InlineData("https://fbsbx.com.example.com/m", null, false)]
    [InlineData("https://evilfbsbx.com/m", null, false)]
    [InlineData("http://127.0.0.1:5005/media/1", "Bearer token-of-the-shop", true)]
    [InlineData("http://127.0.0.1:5006/media/1", null, false)]
    public async Task The_token_goes_to_metas_hosts_and_the_accounts_own_only(string url, string? authorization, bool trusted)
    {
        using var host = new WhatsAppHost(options => options.BaseAddress = new Uri("http://127.0.0.1:5005"));

        Assert.Equal(new MediaLocation(new Uri(url), authorization, trusted), await host.Channel.LocateAsync("toko", new MediaItem { Url = url }));
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task A_medium_that_is_gone_has_no_location()
    {
        _host.Answer = _ => (HttpStatusCode.BadRequest, """{"error":{"message":"Unsupported get request","code":100,"error_subcode":33}}""");

        Assert.Null(await _host.Channel.LocateAsync("toko", new MediaItem { Id = "1003" }));
        Assert.Null(await _host.Channel.LocateAsync("toko", new MediaItem()));
    }

    [Fact]
    public async Task A_medium_of_a_service_that_is_away_is_asked_for_again()
    {
        _host.Answer = _ => (HttpStatusCode.ServiceUnavailable, "");

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.LocateAsync("toko", new MediaItem { Id = "1003" }));

        Assert.Equal(FailureKind.RetryLater, refusal.Failure.Kind);
    }

    [Fact]
    public async Task A_medium_is_uploaded_as_a_form()
    {
        _host.Answer = _ => (HttpStatusCode.OK, """{"id":"4490709327384033"}""");

        var uploaded = await _host.Api.UploadMediaAsync(
            null, "token-of-the-shop", "v23.0", "518820334471902", null, TimeSpan.FromMinutes(5), "whatsapp", "image/jpeg",
            new StreamPart(new MemoryStream("jpeg"u8.ToArray()), "nota.jpg", "image/jpeg"));

        Assert.Equal("4490709327384033", uploaded.Id);
        Assert.Equal(("https://graph.facebook.com/v23.0/518820334471902/media", "multipart/form-data"), (_host.Call.Url.AbsoluteUri, _host.Call.ContentType));
        Assert.All(["name=messaging_product", "whatsapp", "name=type", "image/jpeg", "name=file", "nota.jpg"], part => Assert.Contains(part, _host.Call.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_opens_the_chat_with_the_text_ready()
    {
        Assert.Equal("https://wa.me/622150998800?text=Halo%20toko%20%26%20kopi", _host.Channel.CreateLink("toko", "Halo toko & kopi")?.AbsoluteUri);
        Assert.Equal("https://wa.me/622150998800", _host.Channel.CreateLink("toko")?.AbsoluteUri);
        Assert.Throws<ArgumentException>(() => _host.Channel.CreateLink("toko", payload: "REF77"));
    }

    [Fact]
    public void Without_a_number_to_show_there_is_no_link()
    {
        using var host = new WhatsAppHost(options => options.DisplayPhoneNumber = null);

        Assert.Null(host.Channel.CreateLink("toko"));
    }

    [Fact]
    public void The_account_says_what_it_can_do()
    {
        var capabilities = Assert.Single(_host.Channel.GetCapabilities("toko"));

        Assert.Equal(("whatsapp", 4096, 1024, 1), (capabilities.Channel.Name, capabilities.MaxTextLength, capabilities.MaxCaptionLength, capabilities.MaxMediaPerMessage));
        Assert.Equal((TimeSpan.FromHours(24), true, false, false), (capabilities.MessagingWindow, capabilities.TemplatesOutsideWindow, capabilities.CustomerMustStart, capabilities.IdempotentSends));
        Assert.Equal((80d, TimeSpan.FromSeconds(6), 45), (capabilities.MessagesPerSecond, capabilities.MinimumIntervalPerRecipient, capabilities.RecipientBurst));
        Assert.Equal(5 * 1024 * 1024, capabilities.MaxMediaBytes["image"]);
        Assert.Equal(new ChoiceCapabilities { MaxButtons = 3, MaxListItems = 10, MaxListDescriptionLength = 72, MaxPayloadBytes = 200, MaxLinkButtons = 1 }, capabilities.Choices);
        Assert.Equal(["phone"], capabilities.AddressKinds);
        Assert.DoesNotContain("email", capabilities.Contents);
    }

    [Fact]
    public void An_account_says_how_fast_it_may_send()
    {
        using var host = new WhatsAppHost(options => options.MessagesPerSecond = 20);

        Assert.Equal(20, host.Channel.GetCapabilities("toko")[0].MessagesPerSecond);
    }

    [Fact]
    public void What_stands_below_a_sound_follows_as_a_text()
    {
        var voice = new VoiceContent { Text = "Dengar ini", Media = [new MediaItem { Id = "1" }] };

        var plan = Delivery.ContentAdapter.Plan(voice, _host.Channel.GetCapabilities("toko")[0]);

        Assert.Equal(2, plan.Parts.Count);
        Assert.Null(Assert.IsType<VoiceContent>(plan.Parts[0]).Text);
        Assert.Equal("Dengar ini", Assert.IsType<TextContent>(plan.Parts[1]).Text);
    }

    public void Dispose() => _host.Dispose();
}
