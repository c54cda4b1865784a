using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Json;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

public sealed class TwilioWebhookTests : IDisposable
{
    private readonly TwilioHost _host = new();

    public static TheoryData<string> Samples => [.. TwilioWire.Names];

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_fact_of_a_webhook_is_read(string name)
    {
        var reading = _host.Channel.Read(TwilioWire.Post(TwilioWire.Form(name)));

        AssertExpected(name, reading);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_webhook_that_is_called_with_get_says_the_same(string name)
    {
        var reading = _host.Channel.Read(TwilioWire.Get(TwilioWire.Form(name)));

        AssertExpected(name, reading);
    }

    [Fact]
    public void An_event_of_another_product_is_no_receipt()
    {
        using var host = new TwilioHost();

        var reading = host.Channel.Read(TwilioWire.Post("EventType=onMessageAdded&ConversationSid=CH00000000000000000000000000000001&MessageSid=IM00000000000000000000000000000001&Author=rina&Body=Halo"));

        Assert.Empty(reading.Events);
        Assert.Equal("From: missing", Assert.Single(reading.Unreadable).Detail);
    }

    [Fact]
    public void Nothing_is_answered_through_the_webhook()
    {
        var message = _host.Channel.Read(TwilioWire.Post(TwilioWire.Form("sms-text")));
        var status = _host.Channel.Read(TwilioWire.Post(TwilioWire.Form("status-sent")));
        var rubbish = _host.Channel.Read(TwilioWire.Post("rubbish"));

        Assert.All([message, status, rubbish], reading => Assert.Equal(new WebhookResponse(200, "<Response/>", "text/xml"), reading.Response));
    }

    [Fact]
    public void The_token_of_a_repeat_is_kept()
    {
        var request = TwilioWire.Post(TwilioWire.Form("sms-text")).With("I-Twilio-Idempotency-Token", "b00cd941-9b6e-49c3-84fb-e2af2cf92cc7");

        var message = Assert.IsType<MessageEvent>(_host.Channel.Read(request).Events[0]);

        Assert.NotNull(message.Details);
        Assert.Equal("b00cd941-9b6e-49c3-84fb-e2af2cf92cc7", message.Details["I-Twilio-Idempotency-Token"]);
    }

    [Fact]
    public void A_repeated_parameter_keeps_all_its_values()
    {
        var reading = _host.Channel.Read(TwilioWire.Post("MessageSid=SM1&From=%2B6281234567001&Body=Halo&Tag=a&Tag=b"));

        var message = Assert.IsType<MessageEvent>(Assert.Single(reading.Events));
        Assert.Equal("a,b", message.Details?["Tag"]);
    }

    [Fact]
    public void A_json_body_is_kept_aside()
    {
        var request = TwilioWire.Post("""{"MessageSid":"SM1","x":"a=b"}""").With("Content-Type", "application/json");

        var reading = _host.Channel.Read(request);

        Assert.Empty(reading.Events);
        Assert.Equal(new UnreadableItem(WebhookReasons.Malformed, "JSON, not a form"), Assert.Single(reading.Unreadable));
    }

    [Fact]
    public void What_is_wrong_names_the_parameter_and_not_its_value()
    {
        var reading = _host.Channel.Read(TwilioWire.Post("MessageSid=SM1&From=%2B6281234567001&NumMedia=rahasia"));

        Assert.Equal(new UnreadableItem(WebhookReasons.WrongType, "NumMedia: number expected"), Assert.Single(reading.Unreadable));
    }

    [Fact]
    public void Ten_media_of_one_message_are_all_read()
    {
        var media = string.Concat(Enumerable.Range(0, 10).Select(i => $"&MediaUrl{i}=https%3A%2F%2Fapi.twilio.com%2F{i}&MediaContentType{i}=image%2Fpng"));

        var reading = _host.Channel.Read(TwilioWire.Post("MessageSid=MM1&From=%2B6281234567001&NumMedia=10" + media));

        var content = Assert.IsType<ImageContent>(Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).Content);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"https://api.twilio.com/{i}"), content.Media!.Select(item => item.Url)); // an image has media
    }

    private static void AssertExpected(string name, WebhookReading reading)
    {
        Assert.Empty(reading.Unreadable);
        var actual = JsonSerializer.SerializeToNode(reading.Events, OmnichannelJsonContext.Default.IReadOnlyListChannelEvent);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(TwilioWire.Expected(name)), actual), $"{name}:\n{actual}");
    }
}
