using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Json;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>The account <c>toko</c>, its channel over a service that takes everything, and the wire samples.</summary>
internal static class WhatsAppSamples
{
    public const string Account = "toko";
    public const string Secret = "the-app-secret-of-the-shop";
    public const string SignatureHeader = "X-Hub-Signature-256";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Channels", "WhatsApp", "Wire");

    /// <summary>The names of the samples that have their events beside them.</summary>
    public static IReadOnlyList<string> Webhooks { get; } = [.. Directory.EnumerateFiles(Folder, "*.events.json")
        .Select(file => Path.GetFileName(file)[..^".events.json".Length]).Order(StringComparer.Ordinal)];

    public static IChannelAccounts<WhatsAppOptions> Accounts(Action<WhatsAppOptions>? configure = null)
        => new ChannelAccounts<WhatsAppOptions>(
            "whatsapp",
            new WhatsAppOptionsValidator(),
            static (_, _) => { },
            [new ConfiguredAccount<WhatsAppOptions>(Account, options =>
            {
                options.PhoneNumberId = "518820334471902";
                options.AccessToken = "token-of-the-shop";
                options.AppSecret = Secret;
                options.VerifyToken = "buka sesam";
                options.DisplayPhoneNumber = "+62 21 5099-8800";
                configure?.Invoke(options);
            })],
            []);

    public static WhatsAppChannel Channel(IWhatsAppApi? api = null, Action<WhatsAppOptions>? configure = null)
        => new(api ?? Api(), Accounts(configure), NullLogger<WhatsAppChannel>.Instance);

    public static IWhatsAppApi Api()
    {
        var api = Substitute.For<IWhatsAppApi>();
        api.SendMessageAsync(null, "", "", "", null, null!, default).ReturnsForAnyArgs(new SendMessageResponse
        {
            Contacts = [new AcceptedContact { Input = "6281234567001", WaId = "6281234567001", UserId = "ID.90114455820017734" }],
            Messages = [new AcceptedMessage { Id = "wamid.OUT1", MessageStatus = "accepted" }],
        });
        api.MarkMessageAsync(null, "", "", "", null, null!, default).ReturnsForAnyArgs(new MarkMessageResponse(true));
        return api;
    }

    public static byte[] Wire(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static WebhookRequest Post(byte[] body) => new()
    {
        Provider = "whatsapp",
        Account = Account,
        Url = new Uri("https://toko.example.com/omnichannel/webhooks/whatsapp/toko"),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" },
        Body = body,
        ReceivedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
    };

    public static WebhookRequest Sign(WebhookRequest request, string secret = Secret)
        => With(request, SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), request.Body.Span)));

    public static WebhookRequest With(WebhookRequest request, string header, string value)
        => request with { Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    public static JsonNode? Json(WebhookReading reading)
        => JsonNode.Parse(JsonSerializer.Serialize(reading.Events, OmnichannelJsonContext.Default.IReadOnlyListChannelEvent));

    public static JsonNode Json(SendMessageRequest request)
        => JsonNode.Parse(JsonSerializer.Serialize(request, WhatsAppJsonContext.Default.SendMessageRequest))!; // an object is not null
}
