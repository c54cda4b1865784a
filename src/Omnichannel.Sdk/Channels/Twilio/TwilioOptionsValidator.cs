using Microsoft.Extensions.Options;
using Omnichannel.Identity;

namespace Omnichannel.Channels.Twilio;

internal sealed class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    private const int MaxRetries = 5; // twilio.com/docs/usage/webhooks/webhooks-connection-overrides

    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Check(options.AccountSid.StartsWith("AC", StringComparison.Ordinal), nameof(options.AccountSid), "is the account, AC...");
        Check(options.AuthToken.Length > 0, nameof(options.AuthToken), "is needed: it proves webhooks");
        Check(options.SecondaryAuthToken is not "", nameof(options.SecondaryAuthToken), "is a token, or not set");
        Check(string.IsNullOrEmpty(options.ApiKeySid) == string.IsNullOrEmpty(options.ApiKeySecret), nameof(options.ApiKeySecret), "and ApiKeySid come together");
        Check(options.From is not null || options.MessagingServiceSid is not null, nameof(options.From), "or MessagingServiceSid is needed");
        Check(options.From is null || IsSender(options.From), nameof(options.From), "is a number in E.164, a short code, a name of up to 11 letters, or 'whatsapp:' and a number");
        Check(options.WhatsAppFrom is null || IsNumber(options.WhatsAppFrom), nameof(options.WhatsAppFrom), "is a number in E.164");
        Check(options.MessagingServiceSid?.StartsWith("MG", StringComparison.Ordinal) != false, nameof(options.MessagingServiceSid), "is a messaging service, MG...");
        Check(options.FallbackFrom is null || options.MessagingServiceSid is not null, nameof(options.FallbackFrom), "needs a MessagingServiceSid");
        Check(options.ShortenUrls != true || options.MessagingServiceSid is not null, nameof(options.ShortenUrls), "needs a MessagingServiceSid");
        Check(options.StatusCallback is null or { IsAbsoluteUri: true }, nameof(options.StatusCallback), "is an absolute URL");
        Check(options.StatusCallbackRetries is >= 0 and <= MaxRetries, nameof(options.StatusCallbackRetries), "takes 0 to 5");
        Check(options.ValidityPeriod is not { } period || (period >= TimeSpan.FromSeconds(1) && period <= TimeSpan.FromHours(10)), nameof(options.ValidityPeriod), "takes 1 second to 10 hours");
        return result.Build();

        void Check(bool holds, string setting, string rule)
        {
            if (!holds)
            {
                result.AddError($"Twilio account '{name}': {setting} {rule}.");
            }
        }
    }

    private static bool IsSender(string sender)
        => IsNumber(sender)
            || (TwilioAddress.Parse(sender) is { IsWhatsApp: false } && SenderAddresses.Classify(sender) is SenderAddressKind.ShortCode or SenderAddressKind.Alphanumeric);

    // Twilio knows which numbers are its own; here only the form counts.
    private static bool IsNumber(string sender)
        => TwilioAddress.Parse(sender) is { Value: ['+', ..] number } address && (address.IsWhatsApp || address.Channel == ChannelKind.Sms) && number.Length is > 6 and <= 16 && !number.AsSpan(1).ContainsAnyExceptInRange('0', '9');
}
