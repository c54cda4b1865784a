using Omnichannel.Content;
using static Omnichannel.Channels.Telegram.TelegramSending;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramEditorTests : IDisposable
{
    private static readonly ChannelAddress Rina = new("5512345678");
    private static readonly ChannelAddress Business = new("5512345678", Thread: "5512345678/business:biz_conn_01");

    private readonly TelegramHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public Task A_text_is_changed()
        => EditsAsync(new TextContent("Ada 4") { PreviewLinks = false }, "editMessageText",
            """{"chat_id":5512345678,"message_id":701,"text":"Ada 4","link_preview_options":{"is_disabled":true}}""");

    [Fact]
    public Task Choices_are_changed_with_their_buttons()
        => EditsAsync(new ChoicesContent { Text = "Jadi?", Choices = [new Choice { Id = "y", Title = "Ya" }] }, "editMessageText",
            """{"chat_id":5512345678,"message_id":701,"text":"Jadi?","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}}""");

    [Fact]
    public Task A_caption_is_changed()
        => EditsAsync(new ImageContent { Text = "Nota 2" }, "editMessageCaption", """{"chat_id":5512345678,"message_id":701,"caption":"Nota 2"}""");

    [Fact]
    public Task A_picture_is_changed_with_its_caption()
        => EditsAsync(new ImageContent { Text = "Nota 2", Media = [File("AgAC2")] }, "editMessageMedia",
            """{"chat_id":5512345678,"message_id":701,"media":{"type":"photo","media":"AgAC2","caption":"Nota 2"}}""");

    [Fact]
    public Task A_card_is_changed_with_its_picture_and_buttons()
        => EditsAsync(new CardContent { Title = "Kopi", Media = [File("AgAC2")], Choices = [new Choice { Id = "b", Title = "Beli" }] }, "editMessageMedia",
            """{"chat_id":5512345678,"message_id":701,"media":{"type":"photo","media":"AgAC2","caption":"Kopi"},"reply_markup":{"inline_keyboard":[[{"text":"Beli","callback_data":"b"}]]}}""");

    [Fact]
    public Task Of_a_voice_note_the_caption_is_changed()
        => EditsAsync(new VoiceContent { Media = [File("AwAC1", caption: "Dengar")] }, "editMessageCaption", """{"chat_id":5512345678,"message_id":701,"caption":"Dengar"}""");

    [Fact]
    public Task A_live_place_is_moved()
        => EditsAsync(new LocationContent { Latitude = -6.2, Longitude = 106.9 }, "editMessageLiveLocation",
            """{"chat_id":5512345678,"message_id":701,"latitude":-6.2,"longitude":106.9}""");

    [Fact]
    public async Task A_message_of_a_business_account_is_changed_in_its_name()
    {
        await _host.Channel.EditAsync(TelegramWire.Account, Business, "5512345678/701@biz_conn_01", "Jam 9");

        TelegramWire.AssertJson("""{"business_connection_id":"biz_conn_01","chat_id":5512345678,"message_id":701,"text":"Jam 9"}""", _host.Call.Body);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_done()
    {
        _host.Answer = _ => TelegramHost.Refuse(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same");

        await _host.Channel.EditAsync(TelegramWire.Account, Rina, "5512345678/701", "Ada 4");

        Assert.Equal("editMessageText", _host.Call.Method);
    }

    [Fact]
    public async Task A_refused_change_is_refused()
    {
        _host.Answer = _ => TelegramHost.Refuse(400, "Bad Request: message to edit not found");

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.EditAsync(TelegramWire.Account, Rina, "5512345678/701", "Ada 4"));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadContent), (refusal.Failure.Kind, refusal.Failure.Reason));
    }

    [Theory]
    [InlineData("reaction/8812")]
    [InlineData("4382bfdwdsb323b2d9")]
    public async Task What_is_no_message_of_a_chat_cannot_be_changed_or_deleted(string providerId)
    {
        var edit = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.EditAsync(TelegramWire.Account, Rina, providerId, "x"));
        var delete = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.DeleteAsync(TelegramWire.Account, Rina, providerId));

        Assert.Equal((FailureReason.BadAddress, FailureReason.BadAddress), (edit.Failure.Reason, delete.Failure.Reason));
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task A_message_cannot_be_changed_into_a_reaction()
    {
        var refusal = await Assert.ThrowsAsync<ChannelException>(
            () => _host.Channel.EditAsync(TelegramWire.Account, Rina, "5512345678/701", new ReactionContent { Target = Entry, Emoji = "👍" }));

        Assert.Equal(FailureReason.BadContent, refusal.Failure.Reason);
    }

    [Fact]
    public async Task A_message_is_deleted()
    {
        await _host.Channel.DeleteAsync(TelegramWire.Account, Rina, "5512345678/701");

        Assert.Equal("deleteMessage", _host.Call.Method);
        TelegramWire.AssertJson("""{"chat_id":5512345678,"message_id":701}""", _host.Call.Body);
    }

    [Fact]
    public async Task A_message_of_a_business_account_is_deleted_in_its_name()
    {
        await _host.Channel.DeleteAsync(TelegramWire.Account, Business, "5512345678/701@biz_conn_01");

        Assert.Equal("deleteBusinessMessages", _host.Call.Method);
        TelegramWire.AssertJson("""{"business_connection_id":"biz_conn_01","message_ids":[701]}""", _host.Call.Body);
    }

    private async Task EditsAsync(MessageContent content, string method, string body)
    {
        await _host.Channel.EditAsync(TelegramWire.Account, Rina, "5512345678/701", content);

        Assert.Equal(method, _host.Call.Method);
        TelegramWire.AssertJson(body, _host.Call.Body);
    }
}
