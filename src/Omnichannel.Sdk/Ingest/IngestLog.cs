using Microsoft.Extensions.Logging;

namespace Omnichannel.Ingest;

internal static partial class IngestLog
{
    [LoggerMessage(LogLevel.Warning, "A webhook for {Account} was rejected ({Reason}): {Cause}.")]
    public static partial void Rejected(this ILogger logger, string account, string reason, string cause);

    [LoggerMessage(LogLevel.Warning, "A webhook for {Account} was quarantined ({Reason}): {Detail}.")]
    public static partial void Quarantined(this ILogger logger, string account, string reason, string detail);

    [LoggerMessage(LogLevel.Error, "A webhook for {Account} could not be stored; the provider is asked to repeat it.")]
    public static partial void NotStored(this ILogger logger, string account, Exception exception);

    [LoggerMessage(LogLevel.Error, "The channel failed on a webhook for {Account}; it is quarantined.")]
    public static partial void ReaderFailed(this ILogger logger, string account, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Account} says: {Code}.")]
    public static partial void AccountProblem(this ILogger logger, string account, string code);

    [LoggerMessage(LogLevel.Warning, "Polling {Account} failed; it goes on in {Seconds} s.")]
    public static partial void PollingFailed(this ILogger logger, string account, double seconds, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Account}: a medium of {Entry} could not be kept; it is tried again.")]
    public static partial void MediaNotKept(this ILogger logger, string account, EntryId entry, Exception exception);
}
