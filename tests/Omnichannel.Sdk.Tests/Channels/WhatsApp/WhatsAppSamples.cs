using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Json;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>The wire samples, posted to the account <c>toko</c>.</summary>
internal static class WhatsAppSamples
{
    public const string Account = "toko";
    public const string Secret = "the-app-secret-of-the-shop";
    public const string SignatureHeader = "X-Hub-Signature-256";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Channels", "WhatsApp", "Wire");

    /// <summary>The names of the samples that have their events beside them.</summary>
    public static IReadOnlyList<string> Webhooks { get; } = [.. Directory.EnumerateFiles(Folder, "*.events.json")
        .Select(file => Path.GetFileName(file)[..^".events.json".Length]).Order(StringComparer.Ordinal)];

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
}
