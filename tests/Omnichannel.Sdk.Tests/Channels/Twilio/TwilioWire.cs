using System.Net;
using System.Security.Cryptography;
using System.Text;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

/// <summary>Webhooks as Twilio posts them, and its signature, written anew from the published algorithm.</summary>
internal static class TwilioWire
{
    public const string Account = "main";
    public const string AuthToken = "0123456789abcdef0123456789abcdef";
    public const string Url = "https://toko.example.com/omnichannel/webhooks/twilio/main";

    public static readonly DateTimeOffset Now = new(2026, 3, 14, 2, 3, 4, TimeSpan.Zero);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Channels", "Twilio", "Wire");

    public static IEnumerable<string> Names
        => Directory.EnumerateFiles(Folder, "*.txt").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal);

    public static string Form(string name) => File.ReadAllText(Path.Combine(Folder, name + ".txt")).TrimEnd('\n');

    public static string Expected(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));

    public static WebhookRequest Post(string form, string url = Url) => Post(Encoding.UTF8.GetBytes(form), url);

    public static WebhookRequest Post(byte[] body, string url = Url) => new()
    {
        Provider = "twilio",
        Account = Account,
        Url = new Uri(url),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8",
            ["User-Agent"] = "TwilioProxy/1.1",
        },
        Body = body,
        ReceivedAt = Now,
    };

    public static WebhookRequest Get(string form, string url = Url) => new()
    {
        Provider = "twilio",
        Account = Account,
        Method = "GET",
        Url = new Uri($"{url}?{form}"),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        ReceivedAt = Now,
    };

    public static WebhookRequest With(this WebhookRequest request, string header, string value)
        => request with { Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    public static WebhookRequest Signed(this WebhookRequest request, string token = AuthToken, string? url = null)
        => request.With("X-Twilio-Signature", Signature(
            token, url ?? request.Url.OriginalString, request.Method == "POST" ? Encoding.UTF8.GetString(request.Body.Span) : ""));

    public static string Signature(string token, string url, string form)
    {
        var pairs = form.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: WebUtility.UrlDecode(pair[0]), Value: pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : ""))
            .Distinct()
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        var text = url + string.Concat(pairs.Select(pair => pair.Name + pair.Value));
#pragma warning disable CA5350 // Twilio's algorithm
        using var hmac = new HMACSHA1(Encoding.ASCII.GetBytes(token));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
