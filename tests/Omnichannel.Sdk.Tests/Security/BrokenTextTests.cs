using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Channels;
using Omnichannel.Channels.Telegram;
using Omnichannel.Channels.Twilio;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Json;
using Omnichannel.Webhooks;

namespace Omnichannel.Security;

/// <summary>Halves of surrogate pairs and bytes that are no UTF-8, in every place where a provider writes text.</summary>
public sealed class BrokenTextTests : IDisposable
{
    private const string Mark = "MARKMARK";

    private readonly WhatsAppHost _whatsApp = new();
    private readonly TelegramHost _telegram = new();
    private readonly TwilioHost _twilio = new();

    public static TheoryData<string> BrokenTexts => [.. new[] { """\ud83d""", """\udc00""", """halo \uD83D kata""", """\ud83d\ud83d""" }];

    public void Dispose()
    {
        _whatsApp.Dispose();
        _telegram.Dispose();
        _twilio.Dispose();
    }

    [Theory]
    [MemberData(nameof(BrokenTexts))]
    public void Half_a_pair_in_any_text_of_a_webhook_is_told_and_nothing_is_lost(string broken)
    {
        foreach (var (channel, sample, post) in Webhooks())
        {
            var whole = channel.Read(post(sample)).Events.Count;
            foreach (var body in Broken(sample, broken))
            {
                AssertKept(channel, post(Encoding.UTF8.GetBytes(body)), whole);
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xC0, 0xAF })] // a slash, written too long
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })] // half a pair
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })] // breaks off
    public void Bytes_that_are_no_text_are_told_and_nothing_is_lost(byte[] broken)
    {
        foreach (var (channel, sample, post) in Webhooks())
        {
            var whole = channel.Read(post(sample)).Events.Count;
            foreach (var body in Broken(sample, Mark))
            {
                var place = body.IndexOf(Mark, StringComparison.Ordinal);
                AssertKept(channel, post([.. Encoding.UTF8.GetBytes(body[..place]), .. broken, .. Encoding.UTF8.GetBytes(body[(place + Mark.Length)..])]), whole);
            }
        }
    }

    [Theory]
    [InlineData("%ED%A0%BD")]
    [InlineData("%FF")]
    [InlineData("%C0%AF")]
    public async Task A_form_with_text_that_is_none_is_proved_as_it_stands_and_kept_unread(string broken)
    {
        foreach (var name in TwilioWire.Names)
        {
            var pairs = TwilioWire.Form(name).Split('&');
            for (var i = 0; i < pairs.Length; i++)
            {
                var form = string.Join('&', pairs.Select((pair, index) => index == i ? pair + broken : pair));
                var request = TwilioWire.Signed(TwilioWire.Post(form));

                Assert.True((await _twilio.Channel.VerifyAsync(request)).IsAuthentic, form);
                var reading = _twilio.Channel.Read(request);
                Assert.Empty(reading.Events);
                Assert.Equal(WebhookReasons.Malformed, Assert.Single(reading.Unreadable).Reason);
            }
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Half_a_pair_in_a_providers_answer_is_a_failure_like_others(HttpStatusCode status)
    {
        string[] answers =
        [
            """{"error":{"message":"\ud83d","type":"OAuthException","code":190,"error_data":{"details":"\ud83d"},"fbtrace_id":"\ud83d"}}""",
            """{"error":{"\ud83d":1,"code":"\ud83d"}}""",
            """{"messaging_product":"whatsapp","contacts":[{"wa_id":"\ud83d"}],"messages":[{"id":"\ud83d"}]}""",
            """{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":5,"type":"\ud83d"},"text":"\ud83d"}}""",
            """{"ok":false,"error_code":429,"description":"\ud83d","parameters":{"\ud83d":1}}""",
            """{"sid":"\ud83d","status":"\ud83d"}""",
            """{"code":21211,"message":"\ud83d","more_info":"\ud83d","status":400}""",
            """{"\ud83d":"\ud83d"}""",
        ];
        foreach (var answer in answers)
        {
            foreach (var channel in Answering(status, answer))
            {
                var result = await Record.ExceptionAsync(() => channel.SendAsync(Message(channel)));

                Assert.True(result is null or ChannelException, $"{channel.Provider} {status} {answer}: {result}");
                Assert.True(status == HttpStatusCode.OK || result is ChannelException, $"{channel.Provider} {status} {answer}: no refusal");
            }
        }
    }

    // JSON of the host's own in a text: to the provider it is a text like others, and so it passes.
    [Theory]
    [MemberData(nameof(BrokenTexts))]
    public void Half_a_pair_in_json_inside_of_a_text_is_told_or_can_be_stored(string broken)
    {
        foreach (var data in new[] { $$"""{"kopi":"{{broken}}"}""", $$"""{"{{broken}}":1}""", $$"""{"kopi":[{"{{broken}}":null}]}""" })
        {
            var update = JsonNode.Parse(TelegramWire.Update("web-app-data-json"))!;
            update["message"]!["web_app_data"]!["data"] = data;
            AssertKept(_telegram.Channel, TelegramWire.Post(Encoding.UTF8.GetBytes(update.ToJsonString())), whole: 1);

            var form = string.Join('&', TwilioWire.Form("whatsapp-flow").Split('&').Select(pair => pair.Split('=')[0] is "FlowData" or "InteractiveData" ? $"{pair.Split('=')[0]}={Uri.EscapeDataString(data)}" : pair));
            Assert.Contains(Uri.EscapeDataString(data), form, StringComparison.Ordinal);
            AssertKept(_twilio.Channel, TwilioWire.Signed(TwilioWire.Post(form)), whole: 1);
        }
    }

    private static void AssertKept(IChannel channel, WebhookRequest request, int whole)
    {
        var reading = channel.Read(request);

        Assert.True(reading.Unreadable.Count > 0 || reading.Events.Count >= whole, Encoding.UTF8.GetString(request.Body.Span));
        Assert.All(reading.Unreadable, item => Assert.Contains(item.Reason, new[] { WebhookReasons.Malformed, WebhookReasons.WrongType }));
        JsonSerializer.Serialize(reading.Events, OmnichannelJsonContext.Default.IReadOnlyListChannelEvent); // what is taken can be stored
    }

    /// <summary>Breaks one text after the other: every value, and the name of a further field in every object.</summary>
    private static IEnumerable<string> Broken(byte[] sample, string broken)
    {
        var places = Walk(JsonNode.Parse(sample)!).Count();
        for (var i = 0; i < places; i++)
        {
            var root = JsonNode.Parse(sample)!;
            Walk(root).ElementAt(i)();
            yield return root.ToJsonString().Replace(Mark, broken, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<Action> Walk(JsonNode node)
    {
        switch (node)
        {
            case JsonObject owner:
                yield return () => owner[Mark] = 1;
                foreach (var (name, value) in owner.ToList())
                {
                    if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                    {
                        yield return () => owner[name] = Mark;
                    }
                    else if (value is not null)
                    {
                        foreach (var place in Walk(value))
                        {
                            yield return place;
                        }
                    }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var index = i;
                    if (items[i] is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                    {
                        yield return () => items[index] = Mark;
                    }
                    else if (items[i] is { } item)
                    {
                        foreach (var place in Walk(item))
                        {
                            yield return place;
                        }
                    }
                }

                break;
            default:
                break;
        }
    }

    private static OutboundMessage Message(IChannel channel) => new()
    {
        Id = new EntryId(new Guid(1, 2, 3, new byte[8])),
        Account = channel.Provider == "whatsapp" ? WhatsAppSamples.Account : TelegramWire.Account,
        Channel = channel.Provider == "twilio" ? ChannelKind.Sms : new ChannelKind(channel.Provider),
        To = new ChannelAddress(channel.Provider == "telegram" ? "5512345678" : "+6281234567001"),
        Content = "Halo",
    };

    private IEnumerable<(IChannel Channel, byte[] Sample, Func<byte[], WebhookRequest> Post)> Webhooks()
        => WhatsAppSamples.Webhooks.Select(name => ((IChannel)_whatsApp.Channel, WhatsAppSamples.Wire(name), (Func<byte[], WebhookRequest>)WhatsAppSamples.Post))
            .Concat(TelegramWire.Names.Select(name => ((IChannel)_telegram.Channel, TelegramWire.Update(name), (Func<byte[], WebhookRequest>)TelegramWire.Post)));

    private IEnumerable<IChannel> Answering(HttpStatusCode status, string answer)
    {
        _whatsApp.Answer = _ => (status, answer);
        _telegram.Answer = _ => (status, answer);
        _twilio.Answer = _ => (status, answer);
        return [_whatsApp.Channel, _telegram.Channel, _twilio.Channel];
    }
}
