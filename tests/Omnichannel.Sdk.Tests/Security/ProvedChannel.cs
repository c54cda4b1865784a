using System.Text;
using Omnichannel.Channels;
using Omnichannel.Channels.Telegram;
using Omnichannel.Channels.Twilio;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Webhooks;

namespace Omnichannel.Security;

/// <summary>One of the three channels with a real account, and how its provider proves a webhook.</summary>
internal sealed record ProvedChannel(string Name, Func<string, string?, IChannel> Create, WebhookRequest Sample, Func<WebhookRequest, string, WebhookRequest> Sign)
{
    public const string Old = "old-secret-0123456789abcdef01234567";
    public const string New = "new-secret-89abcdef0123456789abcdef";

    private static readonly ProvedChannel[] All =
    [
        new("whatsapp",
            static (secret, second) => new WhatsAppHost(options => (options.AppSecret, options.SecondaryAppSecret) = (secret, second)).Channel,
            WhatsAppSamples.Post(WhatsAppSamples.Wire("message-text")), WhatsAppSamples.Sign),
        new("telegram",
            static (secret, second) => new TelegramHost(options => (options.SecretToken, options.SecondarySecretToken) = (secret, second)).Channel,
            TelegramWire.Post("""{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"Halo"}}"""), TelegramWire.Signed),
        new("twilio",
            static (secret, second) => new TwilioHost(options => (options.AuthToken, options.SecondaryAuthToken) = (secret, second)).Channel,
            TwilioWire.Post("MessageSid=SM1&From=%2B6281234567001&To=%2B622150998800&Body=Halo"), static (request, secret) => TwilioWire.Signed(request, secret)),
    ];

    public static TheoryData<string> Names => [.. All.Select(channel => channel.Name)];

    public static ProvedChannel Of(string name) => All.Single(channel => channel.Name == name);

    public static WebhookRequest WithBody(WebhookRequest request, string body) => request with { Body = Encoding.UTF8.GetBytes(body) };
}
