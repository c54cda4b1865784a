using Microsoft.Extensions.Logging;

namespace Omnichannel.Delivery;

internal static partial class DeliveryLog
{
    [LoggerMessage(LogLevel.Debug, "{Account} took {Entry}.")]
    public static partial void Sent(this ILogger logger, string account, EntryId entry);

    [LoggerMessage(LogLevel.Warning, "{Account} refused {Entry}: {Kind} {Reason} {Code}.")]
    public static partial void Refused(this ILogger logger, string account, EntryId entry, FailureKind kind, FailureReason reason, string? code);

    [LoggerMessage(LogLevel.Error, "{Account} is stopped for {Seconds} s: {Reason} {Code}. Its messages are kept.")]
    public static partial void AccountStopped(this ILogger logger, string account, double seconds, FailureReason reason, string? code);

    [LoggerMessage(LogLevel.Error, "{Account}: sending {Entry} failed without a word of the service.")]
    public static partial void SendBroke(this ILogger logger, string account, EntryId entry, Exception exception);

    [LoggerMessage(LogLevel.Debug, "{Account}: a tap could not be answered: {Reason} {Code}.")]
    public static partial void TapNotAnswered(this ILogger logger, string account, FailureReason reason, string? code);
}
