using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Events;
using Omnichannel.Json;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

/// <summary>Updates as Telegram posts them.</summary>
internal static class TelegramWire
{
    public const string Account = "main";
    public const string Token = "7000000001:AAE-invented_token";
    public const string Secret = "invented-Secret_1";
    public const string Header = "X-Telegram-Bot-Api-Secret-Token";

    public static readonly DateTimeOffset Now = new(2026, 3, 14, 2, 3, 4, TimeSpan.Zero);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Channels", "Telegram", "Wire");

    /// <summary>The names of all updates; beside each <c>name.json</c> lies <c>name.events.json</c> with what it means.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !name.EndsWith(".events", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static byte[] Update(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static string Expected(string name) => File.ReadAllText(Path.Combine(Folder, name + ".events.json"));

    public static WebhookRequest Post(byte[] body) => new()
    {
        Provider = "telegram",
        Account = Account,
        Url = new Uri("https://toko.example.com/omnichannel/webhooks/telegram/main"),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" },
        Body = body,
        ReceivedAt = Now,
    };

    public static WebhookRequest Post(string body) => Post(Encoding.UTF8.GetBytes(body));

    public static WebhookRequest Signed(this WebhookRequest request, string secret = Secret)
        => request with { Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { [Header] = secret } };

    public static WebhookReading Read(string body)
    {
        using var host = new TelegramHost();
        return host.Channel.Read(Post(body));
    }

    public static string Text(IReadOnlyList<ChannelEvent> events) => JsonSerializer.Serialize(events, OmnichannelJsonContext.Default.IReadOnlyListChannelEvent);

    /// <summary>Asserts that two texts are the same JSON, whatever the order of fields.</summary>
    public static void AssertJson(string expected, string actual)
    {
        if (!JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)))
        {
            Assert.Equal(Sorted(expected), Sorted(actual)); // shows where they differ
        }
    }

    private static string Sorted(string json)
        => Sort(JsonNode.Parse(json))?.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject owner => new JsonObject(owner.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Sort(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
