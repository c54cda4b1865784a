using Microsoft.Extensions.Logging;

namespace Omnichannel.Channels.Twilio;

internal static partial class TwilioLog
{
    [LoggerMessage(LogLevel.Debug, "Twilio account {Account}: accepted as {ProviderMessageId}, {Status}.")]
    public static partial void MessageAccepted(this ILogger logger, string account, string providerMessageId, string? status);

    [LoggerMessage(LogLevel.Information, "Twilio account {Account}: made the content template {FriendlyName}, {ContentSid}.")]
    public static partial void ContentMade(this ILogger logger, string account, string friendlyName, string contentSid);
}
