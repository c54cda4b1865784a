using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramWebhookTests
{
    private const string Text = """{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Rina"},"text":"Halo"}}""";

    [Fact]
    public async Task The_secret_is_compared_to_the_letter()
    {
        using var host = new TelegramHost();

        foreach (var wrong in new[] { TelegramWire.Secret.ToUpperInvariant(), TelegramWire.Secret + " ", TelegramWire.Secret[..^1], "" })
        {
            var verification = await host.Channel.VerifyAsync(TelegramWire.Post(Text).Signed(wrong));

            Assert.Equal((false, 401, WebhookReasons.Signature), (verification.IsAuthentic, verification.Status, verification.Reason));
            Assert.Contains(TelegramWire.Header, verification.Cause, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_missing_secret_is_told_from_a_wrong_one()
    {
        using var host = new TelegramHost();

        var missing = await host.Channel.VerifyAsync(TelegramWire.Post(Text));
        var wrong = await host.Channel.VerifyAsync(TelegramWire.Post(Text).Signed("wrong"));

        Assert.Contains("missing", missing.Cause, StringComparison.Ordinal);
        Assert.Contains("another secret", wrong.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_a_secret_takes_no_webhook()
    {
        using var host = new TelegramHost(options => (options.Polling, options.SecretToken) = (true, null));

        foreach (var request in new[] { TelegramWire.Post(Text), TelegramWire.Post(Text).Signed(""), TelegramWire.Post(Text).Signed("x") })
        {
            Assert.False((await host.Channel.VerifyAsync(request)).IsAuthentic);
        }
    }

    [Fact]
    public async Task A_webhook_of_an_unknown_account_is_rejected()
    {
        using var host = new TelegramHost();

        var verification = await host.Channel.VerifyAsync(TelegramWire.Post(Text).Signed() with { Account = "other" });

        Assert.Equal((false, WebhookReasons.UnknownAccount), (verification.IsAuthentic, verification.Reason));
    }

    [Fact]
    public async Task A_webhook_is_posted()
    {
        using var host = new TelegramHost();

        var verification = await host.Channel.VerifyAsync(TelegramWire.Post(Text).Signed() with { Method = "GET" });

        Assert.Equal((false, WebhookReasons.Method), (verification.IsAuthentic, verification.Reason));
    }

    [Fact]
    public void An_update_without_anything_in_it_says_nothing()
    {
        var reading = TelegramWire.Read("""{"update_id":900}""");

        Assert.Empty(reading.Events);
        Assert.Empty(reading.Unreadable);
        Assert.Null(reading.Response);
    }

    [Fact]
    public void A_null_beside_the_update_is_passed_over()
    {
        var reading = TelegramWire.Read(Text.Replace("{\"update_id\":900,", "{\"poll\":null,\"update_id\":900,\"is_new\":true,", StringComparison.Ordinal));

        Assert.Equal("5/1", Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).ProviderId);
    }

    [Fact]
    public void Unknown_fields_and_missing_ones_do_no_harm()
    {
        var reading = TelegramWire.Read("""{"future":[],"update_id":9007199254740991,"message":{"message_id":4503599627370495,"chat":{"id":-1004503599627370,"future":{}},"text":"Halo","entities":[null]}}""");

        var message = Assert.IsType<MessageEvent>(Assert.Single(reading.Events));
        Assert.Equal(("update:9007199254740991", "-1004503599627370/4503599627370495"), (message.EventKey, message.ProviderId));
        Assert.Null(message.At);
        Assert.True(message.IsGroup);
    }

    [Theory]
    [InlineData("""{"update_id":900,"message":{"message_id":1,"chat":{"id":5},"photo":"x"}}""", "message.photo")]
    [InlineData("""{"update_id":900,"message":{"message_id":1,"chat":{"id":"x"},"text":"rahasia"}}""", "message.chat.id")]
    [InlineData("""{"update_id":"x"}""", "update_id")]
    public void What_is_wrong_is_named_without_the_content(string body, string place)
    {
        var problem = Assert.Single(TelegramWire.Read(body).Unreadable);

        Assert.Equal(WebhookReasons.WrongType, problem.Reason);
        Assert.StartsWith(place, problem.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567890123456")]
    [InlineData("nomor")]
    public void A_number_that_is_none_proves_nothing(string number)
    {
        var reading = TelegramWire.Read($$$$"""{"update_id":900,"message":{"message_id":1,"chat":{"id":5,"type":"private"},"from":{"id":5},"contact":{"phone_number":"{{{{number}}}}","first_name":"Rina","user_id":5}}}""");

        Assert.DoesNotContain(Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).From.Identifiers, claim => claim.Kind == IdentifierKinds.Phone);
    }

    [Fact]
    public void The_stand_in_for_an_anonymous_administrator_is_nobody_even_without_a_chat()
    {
        var reading = TelegramWire.Read("""{"update_id":900,"message":{"message_id":1,"chat":{"id":-1001234567890,"title":"Komunitas","type":"supergroup"},"from":{"id":1087968824,"is_bot":true,"first_name":"Group"},"text":"Halo"}}""");

        var from = Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).From;
        Assert.Equal("-1001234567890", from.Address);
        Assert.Empty(from.Identifiers);
    }

    [Fact]
    public void A_message_with_very_many_facts_keeps_a_bounded_number()
    {
        var options = string.Join(',', Enumerable.Range(0, 500).Select(index => $$"""{"text":"{{index}}"}"""));

        var reading = TelegramWire.Read($$$$"""{"update_id":900,"message":{"message_id":1,"chat":{"id":5,"type":"private"},"poll":{"question":"?","options":[{{{{options}}}}]}}}""");

        Assert.Equal(200, Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).Details?.Count);
    }
}
