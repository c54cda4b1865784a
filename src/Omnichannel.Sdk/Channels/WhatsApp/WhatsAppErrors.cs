using System.Globalization;
using System.Net;
using System.Text.Json;
using Omnichannel.Http;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Meta's codes in shared terms, for refused calls and for failed messages alike.</summary>
/// <remarks>Source: developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes.</remarks>
internal static class WhatsAppErrors
{
    private const int LongestExplanation = 240;

    /// <summary>Reads a refused call; null when the body is not Meta's, and the status must do.</summary>
    public static ChannelFailure? Read(ApiRefusal refusal)
    {
        using var document = JsonDocument.Parse(refusal.Body);
        if (document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.Child("error"u8) is not { } error)
        {
            return null;
        }

        var transient = error.Flag("is_transient"u8) == true || refusal.Status >= HttpStatusCode.InternalServerError;
        return Read(error, (refusal.Status, transient));
    }

    /// <summary>Reads an item of <c>errors</c> in a webhook.</summary>
    public static ChannelFailure Read(JsonElement error) => Read(error, null);

    /// <summary>Says what an error is, in Meta's fixed words.</summary>
    public static string Describe(JsonElement error)
    {
        var words = new[] { error.Word("code"u8), error.Text("title"u8) ?? error.Text("message"u8) }.Where(word => !string.IsNullOrEmpty(word));
        return Shown(string.Join(' ', words) is var head && Details(error) is { } details ? $"{head}: {details}" : head);
    }

    private static ChannelFailure Read(JsonElement error, (HttpStatusCode Status, bool Transient)? call)
    {
        var code = error.Word("code"u8);
        var number = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        var (kind, reason, wait) = Table(number) ?? Unknown(call);
        return new ChannelFailure
        {
            Kind = kind,
            Reason = reason,
            Code = code,
            Message = Explain(kind, code, error),
            RetryAfter = wait,
        };
    }

    private static (FailureKind Kind, FailureReason Reason, TimeSpan? Wait)? Table(int code) => code switch
    {
        1 or 2 or 131000 or 131016 => (FailureKind.RetryLater, FailureReason.Unavailable, null),
        131057 => (FailureKind.RetryLater, FailureReason.Unavailable, TimeSpan.FromMinutes(1)), // the throughput is being raised
        131056 => (FailureKind.RetryLater, FailureReason.RateLimited, TimeSpan.FromSeconds(6)), // one person takes a message in six seconds; each further attempt waits longer
        4 or 80007 or 130429 or 133016 => (FailureKind.RetryLater, FailureReason.RateLimited, null),
        131048 => (FailureKind.RetryLater, FailureReason.RateLimited, TimeSpan.FromHours(1)), // many blocked it or called it spam

        131047 => (FailureKind.Permanent, FailureReason.WindowClosed, null),
        131026 => (FailureKind.Permanent, FailureReason.NotOnChannel, null),
        131021 or 131030 or 131062 => (FailureKind.Permanent, FailureReason.BadAddress, null),
        131050 => (FailureKind.Permanent, FailureReason.OptedOut, null),
        130472 or 130497 or 131049 or 131063 or 131064 => (FailureKind.Permanent, FailureReason.Policy, null),

        100 or 131008 or 131009 or 131051 or 132068 or 132069 => (FailureKind.Permanent, FailureReason.BadContent, null),
        131052 or 131053 => (FailureKind.Permanent, FailureReason.BadMedia, null),
        132000 or 132001 or 132005 or 132007 or 132008 or 132012 or 132015 or 132016 => (FailureKind.Permanent, FailureReason.BadTemplate, null),

        0 or 190 => (FailureKind.Account, FailureReason.Credentials, null),
        3 or 10 or (>= 200 and <= 299) or 368 or 131005 or 131031 or 131037 or 131042 or 131045 => (FailureKind.Account, FailureReason.AccountRestricted, null),
        _ => null,
    };

    private static (FailureKind Kind, FailureReason Reason, TimeSpan? Wait) Unknown((HttpStatusCode Status, bool Transient)? call) => call switch
    {
        { Transient: true } => (FailureKind.RetryLater, FailureReason.Unavailable, null),
        { Status: HttpStatusCode.TooManyRequests } => (FailureKind.RetryLater, FailureReason.RateLimited, null),
        { Status: HttpStatusCode.Unauthorized } => (FailureKind.Account, FailureReason.Credentials, null),
        { Status: HttpStatusCode.Forbidden } => (FailureKind.Account, FailureReason.AccountRestricted, null),
        _ => (FailureKind.Permanent, FailureReason.Other, null),
    };

    // Meta's "message" repeats a broken token; its details and title say what is wrong in fixed words.
    private static string Explain(FailureKind kind, string? code, JsonElement error)
    {
        var words = kind == FailureKind.Account ? null : Details(error) ?? error.Text("title"u8);
        var trace = error.Text("fbtrace_id"u8) is { Length: > 0 } id ? $" (trace {id})" : "";
        return string.IsNullOrEmpty(words) ? $"WhatsApp refused with code {code ?? "unknown"}{trace}." : $"WhatsApp refused with code {code ?? "unknown"}: {Shown(words)}{trace}";
    }

    // A string for templates, an object with details elsewhere.
    private static string? Details(JsonElement error)
        => !error.TryFind("error_data"u8, out var data) ? null : data.ValueKind switch
        {
            JsonValueKind.String => error.Text("error_data"u8),
            JsonValueKind.Object => data.Text("details"u8),
            _ => null,
        };

    // Without numbers that could be somebody's.
    private static string Shown(string words)
    {
        const int ShortestNumber = 7;
        var shown = new System.Text.StringBuilder(Math.Min(words.Length, LongestExplanation));
        for (var i = 0; i < words.Length && shown.Length < LongestExplanation; i++)
        {
            var end = i;
            while (end < words.Length && char.IsAsciiDigit(words[end]))
            {
                end++;
            }

            if (end - i >= ShortestNumber)
            {
                shown.Append('…');
                i = end - 1;
            }
            else
            {
                shown.Append(words[i]);
            }
        }

        return shown.ToString();
    }
}
