using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

/// <summary>Proves that a webhook is Twilio's.</summary>
/// <remarks>
/// <c>X-Twilio-Signature</c> is the base64 of the HMAC-SHA1, with the auth token, of the URL that Twilio called and of the POST form behind it. A body of another type is signed through the
/// query: <c>bodySHA256</c>. Source: twilio.com/docs/usage/webhooks/webhooks-security and the behaviour of Twilio's own validators.
/// </remarks>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256=";

    public static WebhookVerification Verify(TwilioOptions options, WebhookRequest request)
    {
        var isGet = request.Method.Equals("GET", StringComparison.OrdinalIgnoreCase);
        if (!isGet && !request.Method.Equals("POST", StringComparison.OrdinalIgnoreCase))
        {
            return WebhookVerification.Rejected(WebhookReasons.Method, $"Twilio calls with POST or GET, not with {request.Method}");
        }

        if (request.Header(Header) is not { Length: > 0 } header)
        {
            return WebhookVerification.Rejected(WebhookReasons.Signature, $"the header {Header} is missing");
        }

        Span<byte> claimed = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (header.Length > 64 || !Convert.TryFromBase64String(header, claimed, out var length) || length != claimed.Length)
        {
            return WebhookVerification.Rejected(WebhookReasons.Signature, $"the header {Header} is not the base64 of an HMAC-SHA1");
        }

        var url = TwilioUrl.Of(options, request.Url);
        if (isGet || !IsForm(request))
        {
            return !isGet && !IsHashed(url.Called, request.Body.Span)
                ? WebhookVerification.Rejected(WebhookReasons.Signature, "the body is no form, and the URL has no bodySHA256 of it")
                : Fits(options, url, claimed, []) ? WebhookVerification.Authentic
                : Misfit(options, url, claimed, []);
        }

        var form = TwilioForm.Decode(request.Body.Span);
        if (form.IsTooLong)
        {
            return WebhookVerification.Rejected(WebhookReasons.Oversized, "the form has more parameters than Twilio sends");
        }

        var signed = form.SignedText(repairUtf8: false);
        return Fits(options, url, claimed, signed) || Fits(options, url, claimed, form.SignedText(repairUtf8: true))
            ? WebhookVerification.Authentic
            : Misfit(options, url, claimed, signed);
    }

    // Without a content type the body is taken for what Twilio posts as a rule.
    private static bool IsForm(WebhookRequest request)
        => request.Header("Content-Type") is not { Length: > 0 } type || type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static bool IsHashed(string url, ReadOnlySpan<byte> body)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal) + 1;
        foreach (var range in url.AsSpan(start).Split('&'))
        {
            var pair = url.AsSpan(start)[range];
            if (start > 0 && pair.StartsWith(BodyHash, StringComparison.Ordinal))
            {
                Span<byte> claimed = stackalloc byte[SHA256.HashSizeInBytes];
                var hash = pair[BodyHash.Length..];
                return hash.Length == claimed.Length * 2
                    && Convert.FromHexString(hash, claimed, out _, out _) == System.Buffers.OperationStatus.Done
                    && CryptographicOperations.FixedTimeEquals(claimed, SHA256.HashData(body));
            }
        }

        return false;
    }

    private static bool Fits(TwilioOptions options, TwilioUrl url, ReadOnlySpan<byte> claimed, ReadOnlySpan<byte> form)
    {
        foreach (var candidate in url.Forms)
        {
            if (Fits(options.AuthToken, candidate, claimed, form)
                || (options.SecondaryAuthToken is { } next && Fits(next, candidate, claimed, form)))
            {
                return true;
            }
        }

        return false;
    }

#pragma warning disable CA5350 // HMAC-SHA1 is Twilio's algorithm; a keyed hash does not suffer from SHA-1's collisions.
    private static bool Fits(string token, string url, ReadOnlySpan<byte> claimed, ReadOnlySpan<byte> form)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(token));
        hmac.AppendData(Encoding.UTF8.GetBytes(url));
        hmac.AppendData(form); // not copied behind each form of the URL: whoever posts megabytes has proved nothing yet
        Span<byte> actual = stackalloc byte[HMACSHA1.HashSizeInBytes];
        hmac.GetHashAndReset(actual);
        return CryptographicOperations.FixedTimeEquals(claimed, actual);
    }
#pragma warning restore CA5350

    private static WebhookVerification Misfit(TwilioOptions options, TwilioUrl url, ReadOnlySpan<byte> claimed, ReadOnlySpan<byte> form)
    {
        var cause = Fits(options, url.OtherScheme(), claimed, form)
            ? string.Create(CultureInfo.InvariantCulture, $"the URL is not the one that Twilio called: the signature fits {url.OtherScheme().Place}, the request came as {url.Place}; set PublicUrl")
            : string.Create(CultureInfo.InvariantCulture, $"the signature is of another auth token, of another body or of another URL than {url.Place}; check that AuthToken is the primary one and that {(options.PublicUrl is null ? "PublicUrl is set behind a proxy" : "PublicUrl is what Twilio calls")}");
        return WebhookVerification.Rejected(WebhookReasons.Signature, cause);
    }
}
