using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads what Meta says about the account itself: templates, quality, bans, and every field that is not about a customer.</summary>
internal static class WhatsAppNotices
{
    /// <summary>Reads a whole value.</summary>
    public static AccountProblemEvent Read(WhatsAppValue value, JsonElement content)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["field"] = value.Field };
        content.Flatten("", details);
        var word = Word(content);
        return new AccountProblemEvent
        {
            At = value.At,
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = Key(value, content),
            Code = word ?? value.Field,
            Message = word is null ? value.Field : $"{value.Field}: {word}",
            Blocking = IsBlocking(word, details),
            Until = word == "ACCOUNT_RESTRICTION" ? Expiration(details) : null,
            Lifted = IsLifted(word, details),
            Details = details,
        };
    }

    /// <summary>Reads an error that belongs to no message.</summary>
    public static void ReadError(WhatsAppValue value, JsonElement error, List<ChannelEvent> events)
    {
        var failure = WhatsAppErrors.Read(error);
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["field"] = value.Field };
        error.Flatten("", details);
        events.Add(new AccountProblemEvent
        {
            At = value.At,
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = Key(value, error),
            Code = failure.Code ?? "error",
            Message = failure.Message,
            Blocking = failure.Kind == FailureKind.Account,
            Details = details,
        });
    }

    // Meta gives these no id. A repeat has the same time and says the same, in whatever order and with whatever escapes it is written.
    private static string Key(WhatsAppValue value, JsonElement content)
    {
        content.NeedWholeText();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, content);
        return $"{value.Field}:{value.BusinessAccountId}:{value.At?.ToUnixTimeSeconds()}:{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}";
    }

    private static void Add(IncrementalHash hash, JsonElement element)
    {
        hash.AppendData([(byte)element.ValueKind]);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var (name, value) in element.EnumerateObject().Select(property => (Name: WhatsAppJson.Name(property), property.Value)).OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    Add(hash, name);
                    Add(hash, value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Add(hash, item);
                }

                break;
            default:
                Add(hash, element.ToString()); // a string without its escapes, a number as it stands
                break;
        }

        hash.AppendData([0]);
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }

    private static string? Word(JsonElement content)
        => content.ValueKind != JsonValueKind.Object ? null
            : content.TryFind("event"u8, out var word) && word.ValueKind == JsonValueKind.String ? content.Text("event"u8)
            : content.TryFind("decision"u8, out var decision) && decision.ValueKind == JsonValueKind.String ? content.Text("decision"u8)
            : null;

    // A ban, a deletion, a restriction of answers or the end of our access. A paused template stops nothing else, nor does a restriction of conversations that the business starts.
    private static bool IsBlocking(string? word, Dictionary<string, string> details) => word switch
    {
        "DISABLED_UPDATE" => details.GetValueOrDefault("ban_info.waba_ban_state") == "DISABLE",
        "ACCOUNT_RESTRICTION" => !details.Any(fact => IsRestriction(fact.Key)) || details.Any(fact => IsRestriction(fact.Key) && fact.Value.Contains("CUSTOMER_INITIATED", StringComparison.Ordinal)),
        "ACCOUNT_DELETED" or "PARTNER_REMOVED" or "PARTNER_APP_UNINSTALLED" => true,
        _ => false,
    };

    private static bool IsLifted(string? word, Dictionary<string, string> details) => word switch
    {
        "DISABLED_UPDATE" => details.GetValueOrDefault("ban_info.waba_ban_state") == "REINSTATE",
        "PARTNER_ADDED" or "PARTNER_APP_INSTALLED" => true,
        _ => false,
    };

    private static bool IsRestriction(string path) => path.EndsWith(".restriction_type", StringComparison.Ordinal);

    // The last of them, when several restrictions have their own.
    private static DateTimeOffset? Expiration(Dictionary<string, string> details)
    {
        DateTimeOffset? last = null;
        foreach (var (path, text) in details)
        {
            if (path.EndsWith(".expiration", StringComparison.Ordinal)
                && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds < 253_402_300_800
                && DateTimeOffset.FromUnixTimeSeconds(seconds) is var at
                && (last is null || at > last))
            {
                last = at;
            }
        }

        return last;
    }
}
