using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Channels;
using Omnichannel.Channels.Twilio;
using Omnichannel.Content;
using Omnichannel.Specifications;

namespace Omnichannel.Specs;

/// <summary>What the Twilio channel sends, checked against Twilio's own specifications.</summary>
public sealed class TwilioSpecTests : IDisposable
{
    private const string MessagesPath = "/2010-04-01/Accounts/{AccountSid}/Messages.json";
    private const string FormType = "application/x-www-form-urlencoded";
    private const string TemplateSid = "HX00000000000000000000000000000802";

    private readonly TwilioHost _host = new(options =>
    {
        options.WhatsAppFrom = "+622150998800";
        options.MessagingServiceSid = "MG00000000000000000000000000000001";
        options.FallbackFrom = "+622150998899";
        options.PublicUrl = new Uri("https://toko.example.com");
        options.StatusCallbackRetries = 3;
        options.ValidityPeriod = TimeSpan.FromHours(10);
        options.SmartEncoded = true;
        options.ShortenUrls = true;
    });

    public void Dispose() => _host.Dispose();

    [SpecFact]
    public async Task Every_form_of_a_message_is_valid()
    {
        var schema = OpenApiDocument.Load("twilio/twilio_api_v2010.json").RequestBody(MessagesPath, "post", FormType);

        foreach (var capabilities in _host.Channel.GetCapabilities(TwilioWire.Account))
        {
            foreach (var type in capabilities.Contents)
            {
                await SendAsync(capabilities.Channel, Content(type));

                var faults = schema.CheckForm(Form(_host.Sent.Body));
                Assert.True(faults.Count == 0, $"{capabilities.Channel} {type}: {string.Join("; ", faults)}\n{_host.Sent.Body}");
            }
        }
    }

    [SpecFact]
    public async Task Every_content_template_is_valid()
    {
        var schema = OpenApiDocument.Load("twilio/twilio_content_v1.json").RequestBody("/v1/Content");
        var questions = new[]
        {
            Question(1), Question(3), Question(10), Question(2) with { AsList = true, ButtonLabel = "Jam" }, Question(1) with { Text = "Baris\nlain" },
        };

        foreach (var question in questions)
        {
            _host.Requests.Clear();
            await SendAsync(TwilioChannelKind.WhatsApp, question);

            var faults = schema.Check(JsonNode.Parse(_host.Requests[1].Body));
            Assert.True(faults.Count == 0, $"{string.Join("; ", faults)}\n{_host.Requests[1].Body}");
        }
    }

    [SpecFact]
    public async Task A_wrong_form_is_told_from_a_right_one()
    {
        var schema = OpenApiDocument.Load("twilio/twilio_api_v2010.json").RequestBody(MessagesPath, "post", FormType);
        await SendAsync(ChannelKind.Sms, "Halo");
        var right = Form(_host.Sent.Body).ToDictionary();

        Assert.NotEmpty(schema.CheckForm(new Dictionary<string, string>(right) { ["MessagingServiceSid"] = "MG1" }));
        Assert.NotEmpty(schema.CheckForm(new Dictionary<string, string>(right) { ["ValidityPeriod"] = "ten hours" }));
        Assert.NotEmpty(schema.CheckForm(right.Where(field => field.Key != "To")));
    }

    private static MessageContent Content(string type) => type switch
    {
        "template" => new TemplateContent { Name = TemplateSid, Parameters = new Dictionary<string, string> { ["1"] = "Rina" } },
        "provider" => new ProviderContent { Provider = "twilio", ProviderType = "twilio/text", Body = JsonElement.Parse("""{"body":"Halo"}""") },
        _ => SampleContents.Create(type),
    };

    private static ChoicesContent Question(int answers) => new()
    {
        Text = "Pilih",
        Choices = [.. Enumerable.Range(1, answers).Select(i => new Choice { Id = $"s{i}", Title = $"T{i}", Description = i % 2 == 0 ? "Pagi" : null })],
    };

    private static List<KeyValuePair<string, string>> Form(string body)
        => [.. body.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(
            System.Net.WebUtility.UrlDecode(pair[0]), System.Net.WebUtility.UrlDecode(pair[1])))];

    private Task<SendResult> SendAsync(ChannelKind channel, MessageContent content) => _host.Channel.SendAsync(new OutboundMessage
    {
        Id = new EntryId(new Guid(8812, 0, 0, new byte[8])),
        Account = TwilioWire.Account,
        Channel = channel,
        To = new ChannelAddress("+6281234567001"),
        Content = content,
    });
}
