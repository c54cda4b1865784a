using System.Net;
using System.Text.Json;
using Omnichannel.Content;
using static Omnichannel.Channels.Telegram.TelegramSending;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramNativeRequestsTests : IDisposable
{
    private readonly TelegramHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_method_of_Telegram_is_called_for_the_receiver()
    {
        var result = await _host.SendsAsync(
            Message(Native("sendPoll", """{"question":"Rasa apa?","options":[{"text":"Kopi"},{"text":"Teh"}]}"""), replyTo: "5512345678/480"),
            "sendPoll",
            """
            {"chat_id":5512345678,"question":"Rasa apa?","options":[{"text":"Kopi"},{"text":"Teh"}],
             "reply_parameters":{"message_id":480,"allow_sending_without_reply":true}}
            """);

        Assert.Equal("5512345678/701", result.ProviderId);
    }

    [Fact]
    public async Task A_method_of_Telegram_keeps_to_the_thread()
    {
        await _host.Channel.SendAsync(Message(Native("sendDice", "{}"), thread: "-1001999888777/15"));
        await _host.Channel.SendAsync(Message(Native("sendDice", "{}"), thread: "-1001777888999/direct:5512345678"));
        await _host.Channel.SendAsync(Message(Native("sendDice", "{}"), thread: "5512345678/business:biz_conn_01"));

        TelegramWire.AssertJson("""{"chat_id":-1001999888777,"message_thread_id":15}""", _host.Calls[0].Body);
        TelegramWire.AssertJson("""{"chat_id":-1001777888999,"direct_messages_topic_id":5512345678}""", _host.Calls[1].Body);
        TelegramWire.AssertJson("""{"chat_id":5512345678,"business_connection_id":"biz_conn_01"}""", _host.Calls[2].Body);
    }

    [Fact]
    public async Task The_receiver_cannot_be_another_than_the_message_names()
        => await _host.SendsAsync(Message(Native("sendDice", """{"chat_id":1}""")), "sendDice", """{"chat_id":5512345678}""");

    [Fact]
    public async Task A_query_is_answered_by_its_id_alone()
    {
        var result = await _host.SendsAsync(
            Message(Native("answerPreCheckoutQuery", """{"pre_checkout_query_id":"pcq_1","ok":true}""")),
            "answerPreCheckoutQuery",
            """{"pre_checkout_query_id":"pcq_1","ok":true}""");

        Assert.Equal($"answerPreCheckoutQuery/{Entry}", result.ProviderId);
    }

    [Fact]
    public async Task A_method_that_sends_nothing_gets_the_chat_only()
        => await _host.SendsAsync(
            Message(Native("pinChatMessage", """{"message_id":480}"""), replyTo: "5512345678/480"), "pinChatMessage", """{"chat_id":5512345678,"message_id":480}""");

    [Fact]
    public async Task Several_messages_of_one_method_have_ids_each()
    {
        _host.Answer = _ => (HttpStatusCode.OK, """{"ok":true,"result":[{"message_id":1,"date":1,"chat":{"id":5,"type":"private"}},{"message_id":2,"date":1,"chat":{"id":5,"type":"private"}}]}""");

        var result = await _host.Channel.SendAsync(Message(Native("sendMediaGroup", """{"media":[{"type":"live_photo","media":"1","photo":"2"},{"type":"live_photo","media":"3","photo":"4"}]}""")));

        Assert.Equal(["5/1", "5/2"], [result.ProviderId, .. result.FurtherProviderIds]);
    }

    [Fact]
    public async Task A_method_follows_a_group_that_moved()
    {
        _host.Answer = call => (long)call.Json["chat_id"]! == -4012345678
            ? TelegramHost.Refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-1001234567890}""")
            : TelegramHost.Take(call);

        var result = await _host.Channel.SendAsync(Message(Native("sendDice", "{}"), thread: "-4012345678"));

        Assert.Equal(("-1001234567890/701", "-1001234567890"), (result.ProviderId, result.Address));
    }

    [Theory]
    [InlineData("whatsapp", "sendPoll", "{}")]
    [InlineData("telegram", "", "{}")]
    [InlineData("telegram", "../getMe", "{}")]
    [InlineData("telegram", "sendPoll?x=1", "{}")]
    [InlineData("telegram", "sendPoll", "[]")]
    public async Task What_is_no_method_of_Telegram_is_refused(string provider, string method, string body)
    {
        var failure = await _host.RefusesAsync(Message(new ProviderContent { Provider = provider, ProviderType = method, Body = JsonElement.Parse(body) }));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadContent), (failure.Kind, failure.Reason));
        Assert.Empty(_host.Calls);
    }

    private static ProviderContent Native(string method, string body) => new() { Provider = "telegram", ProviderType = method, Body = JsonElement.Parse(body) };
}
