using Microsoft.Extensions.Logging;

namespace Omnichannel.Channels.Telegram;

internal static partial class TelegramLog
{
    [LoggerMessage(LogLevel.Debug, "Telegram account {Account}: accepted as {ProviderMessageId}.")]
    public static partial void MessageAccepted(this ILogger logger, string account, string providerMessageId);

    [LoggerMessage(LogLevel.Debug, "Telegram account {Account}: {Count} updates were polled.")]
    public static partial void Polled(this ILogger logger, string account, int count);

    [LoggerMessage(LogLevel.Warning, "Telegram account {Account}: polling failed ({Reason}) and goes on after a while. {Description}")]
    public static partial void PollingFailed(this ILogger logger, string account, FailureReason reason, string? description);

    [LoggerMessage(LogLevel.Warning, "Telegram account {Account}: a webhook is set, so Telegram refuses to be polled. Delete the webhook, set DeleteWebhookToPoll, or set Polling to false.")]
    public static partial void WebhookInTheWay(this ILogger logger, string account);

    [LoggerMessage(LogLevel.Information, "Telegram account {Account}: its webhook is taken away, as DeleteWebhookToPoll says, so that it can be polled.")]
    public static partial void WebhookTakenAway(this ILogger logger, string account);

    [LoggerMessage(LogLevel.Warning, "Telegram account {Account}: polling was refused ({Code}) and is tried again; does another process poll with the same token? {Description}")]
    public static partial void PollingRefused(this ILogger logger, string account, string? code, string? description);

    [LoggerMessage(LogLevel.Error, "Telegram account {Account}: the bot's token is refused ({Code}); polling has stopped.")]
    public static partial void TokenRefused(this ILogger logger, string account, string? code);

    [LoggerMessage(LogLevel.Error, "Telegram account {Account}: {Count} updates have no number; they are fetched again later.")]
    public static partial void UpdatesWithoutNumber(this ILogger logger, string account, int count);
}
