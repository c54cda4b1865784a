using System.Text;
using System.Text.Json;
using Omnichannel.Content;
using Omnichannel.Specifications;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

public sealed class WhatsAppSpecificationTests : ChannelSpecification
{
    protected override string Account => WhatsAppSamples.Account;

    protected override string Secret => WhatsAppSamples.Secret;

    protected override IReadOnlyList<string> ProofHeaders => [WhatsAppSamples.SignatureHeader];

    protected override IReadOnlyList<WebhookSample> Samples { get; } = Named(name => !name.StartsWith("bad", StringComparison.Ordinal) && !name.StartsWith("unknown", StringComparison.Ordinal));

    protected override IReadOnlyList<WebhookSample> UnknownKinds { get; } = Named(name => name.StartsWith("unknown", StringComparison.Ordinal));

    protected override PartlyBadSample? PartlyBad => new(WhatsAppSamples.Post(WhatsAppSamples.Wire("bad-items")), 4);

    protected override IChannel CreateChannel() => new WhatsAppHost().Channel;

    protected override WebhookRequest Sign(WebhookRequest request, string secret) => WhatsAppSamples.Sign(request, secret);

    protected override IEnumerable<byte[]> WrongTypedBodies() =>
    [
        .. base.WrongTypedBodies(),
        .. new[]
        {
            "{}",
            """{"object":7}""",
            """{"object":"whatsapp_business_account","entry":{}}""",
            """{"object":"whatsapp_business_account","entry":["x"]}""",
            """{"object":"whatsapp_business_account","entry":[{"changes":7}]}""",
            """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages"}]}]}""",
            """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{}}]}]}""",
            """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":{},"value":{}}]}]}""",
            """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":[],"messages":[]}}]}]}""",
            """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[{"from":"62812","id":"wamid.1","type":"text","text":{"body":"\ud83d"}}]}}]}]}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    protected override MessageContent CreateContent(string type) => type == "provider"
        ? new ProviderContent { Provider = "whatsapp", ProviderType = "text", Body = JsonSerializer.SerializeToElement(new { body = "Halo" }) }
        : base.CreateContent(type);

    protected override OutboundMessage CreateMessage(ChannelCapabilities capabilities, MessageContent content) => new()
    {
        Id = new EntryId(new Guid(1, 2, 3, new byte[8])),
        Account = Account,
        Channel = capabilities.Channel,
        To = new ChannelAddress("6281234567001"),
        Content = content,
        Target = "wamid.T1",
    };

    private static IReadOnlyList<WebhookSample> Named(Func<string, bool> matches)
        => [.. WhatsAppSamples.Webhooks.Where(matches).Select(name => new WebhookSample(name, WhatsAppSamples.Post(WhatsAppSamples.Wire(name))))];
}
