using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

/// <summary>Webhooks: the shared secret proves them, each holds one update.</summary>
internal static class TelegramWebhook
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Proves a request. Telegram signs no body: whoever knows the secret is believed.</summary>
    public static WebhookVerification Verify(WebhookRequest request, TelegramOptions? options)
        => options is null
            ? WebhookVerification.Rejected(WebhookReasons.UnknownAccount, $"Telegram has no account '{request.Account}'.")
            : !request.Method.Equals("POST", StringComparison.OrdinalIgnoreCase)
            ? WebhookVerification.Rejected(WebhookReasons.Method, $"Telegram account '{request.Account}': Telegram posts its webhooks.", 403)
            : string.IsNullOrEmpty(options.SecretToken)
            ? WebhookVerification.Rejected(WebhookReasons.Signature, $"Telegram account '{request.Account}' has no SecretToken: it takes no webhooks.")
            : request.Header(SecretHeader) is not { } given
            ? WebhookVerification.Rejected(WebhookReasons.Signature, $"Telegram account '{request.Account}': the header {SecretHeader} is missing; setWebhook was called without secret_token.")
            : WebhookSecrets.Equal(given, options.SecretToken) || (options.SecondarySecretToken is { Length: > 0 } second && WebhookSecrets.Equal(given, second))
            ? WebhookVerification.Authentic
            : WebhookVerification.Rejected(WebhookReasons.Signature, $"Telegram account '{request.Account}': the header {SecretHeader} holds another secret than the account's SecretToken.");

    /// <summary>Reads an authentic request.</summary>
    public static WebhookReading Read(WebhookRequest request, string? botUsername)
    {
        if (!JsonBody.TryParse(request.Body, out var document, out var problem))
        {
            return new WebhookReading { Unreadable = [problem!] }; // not parsed, so there is one
        }

        using (document)
        {
            var updates = new TelegramUpdates(request.Account, botUsername);
            updates.Read(document!.RootElement); // parsed, so it is there
            return updates.Reading;
        }
    }
}
