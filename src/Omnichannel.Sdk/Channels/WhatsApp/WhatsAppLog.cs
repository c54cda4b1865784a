using Microsoft.Extensions.Logging;

namespace Omnichannel.Channels.WhatsApp;

internal static partial class WhatsAppLog
{
    [LoggerMessage(LogLevel.Debug, "WhatsApp account {Account}: accepted as {ProviderMessageId}.")]
    public static partial void MessageAccepted(this ILogger logger, string account, string providerMessageId);

    [LoggerMessage(LogLevel.Debug, "WhatsApp account {Account}: the service no longer has medium {MediaId} ({Code}).")]
    public static partial void MediumGone(this ILogger logger, string account, string mediaId, string? code);
}
