using System.Text;
using System.Text.Json;
using Omnichannel.Content;
using Omnichannel.Specifications;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

public sealed class TwilioSpecificationTests : ChannelSpecification, IDisposable
{
    private readonly TwilioHost _host = new(options => options.WhatsAppFrom = "+622150998800");

    protected override string Account => TwilioWire.Account;

    protected override string Secret => TwilioWire.AuthToken;

    protected override IReadOnlyList<string> ProofHeaders => ["X-Twilio-Signature"];

    protected override IReadOnlyList<WebhookSample> Samples
        => [.. TwilioWire.Names.Where(name => !name.StartsWith("unknown-", StringComparison.Ordinal)).Select(Sample)];

    protected override IReadOnlyList<WebhookSample> UnknownKinds
        => [.. TwilioWire.Names.Where(name => name.StartsWith("unknown-", StringComparison.Ordinal)).Select(Sample)];

    protected override PartlyBadSample? PartlyBad => null; // one request is one message

    protected override int Mutations => 100; // of each of many samples

    public void Dispose() => _host.Dispose();

    protected override IChannel CreateChannel() => _host.Channel;

    protected override WebhookRequest Sign(WebhookRequest request, string secret) => request.Signed(secret);

    protected override IEnumerable<byte[]> MalformedBodies()
    {
        yield return [];
        yield return "{\"Body\":\"Halo\"}"u8.ToArray();
        yield return "MessageSid=SM1&From=%2B62812&Body=%ZZ"u8.ToArray();
        yield return "MessageSid=SM1&From=%2B62812&Body=%4"u8.ToArray();
        yield return "MessageSid=SM1&From=%2B62812&Body=%FF%FE"u8.ToArray();
        yield return "MessageSid=SM1&From=%2B62812&Body=%ED%A0%80"u8.ToArray(); // half a surrogate pair
        yield return [.. "MessageSid=SM1&From=%2B62812&Body="u8, 0xC3, 0x28];
    }

    protected override IEnumerable<byte[]> TooDeepBodies() => []; // a form is flat

    protected override IEnumerable<byte[]> WrongTypedBodies() => new[]
    {
        "From=%2B6281234567001&Body=Halo",
        "MessageSid=SM1&Body=Halo",
        "MessageSid=SM1&From=%2B6281234567001&NumMedia=two",
        "MessageSid=SM1&From=%2B6281234567001&NumMedia=-1",
        "MessageSid=SM1&From=%2B6281234567001&NumMedia=1000000",
        "MessageSid=SM1&From=%2B6281234567001&NumMedia=2&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fx",
        "MessageSid=SM1&From=whatsapp%3A%2B6281234567001&Latitude=north&Longitude=106",
        "MessageSid=SM1&From=whatsapp%3A%2B6281234567001&Latitude=-6.1",
        "MessageSid=SM1&From=whatsapp%3A%2B6281234567001&Longitude=106",
        "MessageSid=SM1&From=whatsapp%3A%2B6281234567001&Latitude=91&Longitude=106",
        "MessageSid=SM1&From=whatsapp%3A%2B6281234567001&Latitude=NaN&Longitude=106",
        "MessageSid=SM1&From=whatsapp%3A%2B6281234567001&Forwarded=perhaps",
        "MessageStatus=sent&To=%2B6281234567001",
    }.Select(Encoding.UTF8.GetBytes);

    protected override MessageContent CreateContent(string type) => type switch
    {
        "template" => new TemplateContent { Name = "HX00000000000000000000000000000802", Parameters = new Dictionary<string, string> { ["1"] = "Rina" } },
        "provider" => new ProviderContent { Provider = "twilio", ProviderType = "twilio/text", Body = JsonElement.Parse("""{"body":"Halo"}""") },
        "image" => new ImageContent { Text = "Nota", Media = [new MediaItem { Url = "https://toko.example.com/nota.jpg", Mime = "image/jpeg" }] },
        _ => base.CreateContent(type),
    };

    protected override OutboundMessage CreateMessage(ChannelCapabilities capabilities, MessageContent content) => new()
    {
        Id = new EntryId(new Guid(8812, 0, 0, new byte[8])),
        Account = Account,
        Channel = capabilities.Channel,
        To = new ChannelAddress("+6281234567001"),
        Content = content,
    };

    private static WebhookSample Sample(string name) => new(name, TwilioWire.Post(TwilioWire.Form(name)));
}
