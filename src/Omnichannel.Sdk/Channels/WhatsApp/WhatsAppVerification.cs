using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Proves that a request is Meta's.</summary>
internal static class WhatsAppVerification
{
    private const string SignatureHeader = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";

    /// <summary>Checks the handshake of a GET or the signature of a POST.</summary>
    public static WebhookVerification Verify(WebhookRequest request, WhatsAppOptions options) => request.Method.ToUpperInvariant() switch
    {
        "GET" => Handshake(request, options),
        "POST" => Signature(request, options),
        var method => WebhookVerification.Rejected(WebhookReasons.Method, $"Meta sends GET and POST, not {method}.", 403),
    };

    private static WebhookVerification Signature(WebhookRequest request, WhatsAppOptions options)
    {
        var header = request.Header(SignatureHeader);
        if (header is null)
        {
            return Rejected(request.Header("X-Hub-Signature") is null
                ? $"the header {SignatureHeader} is missing"
                : $"only the SHA-1 header X-Hub-Signature came; {SignatureHeader} is needed");
        }

        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Rejected($"the header {SignatureHeader} does not begin with {Prefix}");
        }

        // Over the raw bytes: Meta escapes letters beyond ASCII, which writing the JSON anew would undo.
        var given = header.AsSpan(Prefix.Length).Trim();
        return WebhookSecrets.HmacSha256Hex(given, options.AppSecret, request.Body.Span)
            || (options.SecondaryAppSecret is { } second && WebhookSecrets.HmacSha256Hex(given, second, request.Body.Span))
            ? WebhookVerification.Authentic
            : Rejected($"the header {SignatureHeader} does not fit: the body was changed on the way, or AppSecret is another app's");

        WebhookVerification Rejected(string cause) => WebhookVerification.Rejected(WebhookReasons.Signature, $"WhatsApp account '{request.Account}': {cause}.");
    }

    private static WebhookVerification Handshake(WebhookRequest request, WhatsAppOptions options)
    {
        var (mode, token, challenge) = Query(request.Url);
        return mode != "subscribe" || challenge is null ? Rejected("a handshake has hub.mode=subscribe and hub.challenge")
            : !WebhookSecrets.Equal(token, options.VerifyToken) ? Rejected("hub.verify_token is not the VerifyToken of the account")
            : WebhookVerification.Answer(challenge);

        WebhookVerification Rejected(string cause)
            => WebhookVerification.Rejected(WebhookReasons.VerifyToken, $"WhatsApp account '{request.Account}': {cause}.", 403);
    }

    private static (string? Mode, string? Token, string? Challenge) Query(Uri url)
    {
        string? mode = null, token = null, challenge = null;
        foreach (var pair in url.Query.TrimStart('?').Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                continue;
            }

            var value = Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
            switch (Uri.UnescapeDataString(pair[..equals]))
            {
                case "hub.mode":
                    mode = value;
                    break;
                case "hub.verify_token":
                    token = value;
                    break;
                case "hub.challenge":
                    challenge = value;
                    break;
                default:
                    break;
            }
        }

        return (mode, token, challenge);
    }
}
