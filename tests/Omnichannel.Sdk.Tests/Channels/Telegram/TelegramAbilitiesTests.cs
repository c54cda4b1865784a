using System.Net;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramAbilitiesTests : IDisposable
{
    private static readonly ChannelAddress Rina = new("5512345678");

    private readonly TelegramHost _host = new(options => options.BotUsername = "toko_contoh_bot");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Typing_is_shown()
    {
        await _host.Channel.ShowTypingAsync(TelegramWire.Account, Rina, "5512345678/480");

        Assert.Equal("sendChatAction", _host.Call.Method);
        TelegramWire.AssertJson("""{"chat_id":5512345678,"action":"typing"}""", _host.Call.Body);
    }

    [Fact]
    public async Task Typing_is_shown_in_the_thread()
    {
        await _host.Channel.ShowTypingAsync(TelegramWire.Account, new ChannelAddress("5512345678", Thread: "-1001999888777/15", IsGroup: true), null);
        await _host.Channel.ShowTypingAsync(TelegramWire.Account, new ChannelAddress("5512345678", Thread: "5512345678/business:biz_conn_01"), null);

        TelegramWire.AssertJson("""{"chat_id":-1001999888777,"message_thread_id":15,"action":"typing"}""", _host.Calls[0].Body);
        TelegramWire.AssertJson("""{"chat_id":5512345678,"business_connection_id":"biz_conn_01","action":"typing"}""", _host.Calls[1].Body);
    }

    [Theory]
    [InlineData("-1001777888999/direct:5512345678")]
    [InlineData("-1001234567890/guest:gq_8812")]
    public async Task Typing_is_not_shown_where_Telegram_cannot(string thread)
    {
        await _host.Channel.ShowTypingAsync(TelegramWire.Account, new ChannelAddress("5512345678", Thread: thread), null);

        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task A_business_message_is_marked_read()
    {
        var isMarked = await _host.Channel.MarkReadAsync(TelegramWire.Account, new ChannelAddress("5512345678", Thread: "5512345678/business:biz_conn_01"), "5512345678/559@biz_conn_01");

        Assert.True(isMarked);
        Assert.Equal("readBusinessMessage", _host.Call.Method);
        TelegramWire.AssertJson("""{"business_connection_id":"biz_conn_01","chat_id":5512345678,"message_id":559}""", _host.Call.Body);
    }

    [Fact]
    public async Task A_bot_itself_has_no_read_marks()
    {
        Assert.False(await _host.Channel.MarkReadAsync(TelegramWire.Account, Rina, "5512345678/480"));
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task A_tap_is_answered()
    {
        await _host.Channel.AcknowledgeAsync(TelegramWire.Account, "4382bfdwdsb323b2d9");

        Assert.Equal("answerCallbackQuery", _host.Call.Method);
        TelegramWire.AssertJson("""{"callback_query_id":"4382bfdwdsb323b2d9"}""", _host.Call.Body);
    }

    [Fact]
    public async Task A_file_is_located_by_its_id()
    {
        var location = await _host.Channel.LocateAsync(TelegramWire.Account, new MediaItem { Id = "AgAC+1/x" });

        Assert.Equal("GET", _host.Call.HttpMethod);
        Assert.Equal($"https://api.telegram.org/bot{TelegramWire.Token}/getFile?file_id=AgAC%2B1%2Fx", _host.Call.Url.AbsoluteUri);
        Assert.Equal(new MediaLocation(new Uri($"https://api.telegram.org/file/bot{TelegramWire.Token}/photos/file_1.jpg")), location);
    }

    [Fact]
    public async Task A_file_at_the_account_s_own_base_address_is_trusted()
    {
        using var host = new TelegramHost(options => options.BaseAddress = new Uri("http://127.0.0.1:8081"));

        var location = await host.Channel.LocateAsync(TelegramWire.Account, new MediaItem { Id = "AgAC1" });

        Assert.Equal(new MediaLocation(new Uri($"http://127.0.0.1:8081/file/bot{TelegramWire.Token}/photos/file_1.jpg"), TrustedHost: true), location);
    }

    [Fact]
    public async Task A_file_that_is_too_large_for_a_bot_is_not_asked_for()
    {
        var refusal = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.LocateAsync(TelegramWire.Account, new MediaItem { Id = "BAAC1", Size = 20_000_001 }));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadMedia), (refusal.Failure.Kind, refusal.Failure.Reason));
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task A_file_without_a_path_is_nowhere()
    {
        _host.Answer = _ => (HttpStatusCode.OK, """{"ok":true,"result":{"file_id":"AgAC1","file_unique_id":"AQAD1"}}""");

        Assert.Null(await _host.Channel.LocateAsync(TelegramWire.Account, new MediaItem { Id = "AgAC1" }));
    }

    [Fact]
    public async Task A_medium_without_an_id_is_not_Telegram_s()
        => Assert.Null(await _host.Channel.LocateAsync(TelegramWire.Account, new MediaItem { Url = "https://toko.example.com/a.jpg" }));

    [Theory]
    [InlineData(null, null, "https://t.me/toko_contoh_bot")]
    [InlineData(null, "REF-77_a", "https://t.me/toko_contoh_bot?start=REF-77_a")]
    [InlineData("Ada stok?", null, "https://t.me/toko_contoh_bot?text=Ada%20stok%3F")]
    [InlineData("Ada stok?", "REF77", "https://t.me/toko_contoh_bot?start=REF77")]
    public void A_link_opens_the_chat(string? text, string? payload, string expected)
        => Assert.Equal(expected, _host.Channel.CreateLink(TelegramWire.Account, text, payload)?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("REF 77")]
    [InlineData("REF+77")]
    [InlineData("réf")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_link_carries_only_what_Telegram_carries(string payload)
        => Assert.Throws<ArgumentException>(nameof(payload), () => _host.Channel.CreateLink(TelegramWire.Account, payload: payload));

    [Fact]
    public void A_bot_that_does_not_know_its_name_has_no_link()
    {
        using var host = new TelegramHost();

        Assert.Null(host.Channel.CreateLink(TelegramWire.Account, payload: "REF77"));
    }

    [Fact]
    public void A_command_for_another_bot_is_a_text()
    {
        var reading = _host.Channel.Read(TelegramWire.Post(TelegramWire.Update("command-at-another-bot")));

        Assert.IsType<TextContent>(Assert.IsType<Events.MessageEvent>(Assert.Single(reading.Events)).Content);
    }

    [Fact]
    public void The_bot_s_name_is_who_a_message_came_to()
    {
        var reading = _host.Channel.Read(TelegramWire.Post(TelegramWire.Update("text")));

        Assert.Equal("toko_contoh_bot", Assert.IsType<Events.MessageEvent>(Assert.Single(reading.Events)).To);
    }

    [Fact]
    public void The_capabilities_are_those_of_the_Bot_API()
    {
        var capabilities = Assert.Single(_host.Channel.GetCapabilities(TelegramWire.Account));

        Assert.Equal(ChannelKind.Telegram, capabilities.Channel);
        Assert.Equal((4096, 1024, 10), (capabilities.MaxTextLength, capabilities.MaxCaptionLength, capabilities.MaxMediaPerMessage));
        Assert.Equal(64, capabilities.Choices?.MaxPayloadBytes);
        Assert.Equal((30, TimeSpan.FromSeconds(1), 3), (capabilities.MessagesPerSecond, capabilities.MinimumIntervalPerRecipient, capabilities.RecipientBurst));
        Assert.Equal(TimeSpan.FromSeconds(3), capabilities.MinimumIntervalPerGroup);
        Assert.Empty(capabilities.Receipts);
        Assert.Null(capabilities.MessagingWindow);
        Assert.True(capabilities.CustomerMustStart);
        Assert.False(capabilities.IdempotentSends);
        Assert.Equal(["telegram"], capabilities.AddressKinds);
    }

    [Fact]
    public void An_account_may_send_faster_or_slower()
    {
        using var host = new TelegramHost(options => options.MessagesPerSecond = 5);

        Assert.Equal(5, Assert.Single(host.Channel.GetCapabilities(TelegramWire.Account)).MessagesPerSecond);
    }
}
