using Omnichannel.Webhooks;

namespace Omnichannel.Benchmarks.Load;

/// <summary>One webhook as Meta posts it.</summary>
/// <param name="Body">The JSON.</param>
/// <param name="Signature">The value of <c>X-Hub-Signature-256</c>.</param>
/// <param name="ReceivedAt">When it came.</param>
internal sealed record SignedWebhook(byte[] Body, string Signature, DateTimeOffset ReceivedAt)
{
    private static readonly Uri Url = new($"https://toko.example.com/omnichannel/webhooks/whatsapp/{WhatsAppLoad.Account}");

    public WebhookRequest ToRequest() => new()
    {
        Provider = "whatsapp",
        Account = WhatsAppLoad.Account,
        Url = Url,
        Headers = new Dictionary<string, string>(4, StringComparer.OrdinalIgnoreCase) // with room for all, as the endpoint makes it
        {
            ["Host"] = "toko.example.com",
            ["User-Agent"] = "facebookexternalua",
            ["Content-Type"] = "application/json",
            ["X-Hub-Signature-256"] = Signature,
        },
        Body = Body,
        ReceivedAt = ReceivedAt,
    };
}
