using Microsoft.Extensions.Logging;

namespace Omnichannel.Dispatch;

internal static partial class DispatchLog
{
    [LoggerMessage(LogLevel.Warning, "A handler failed on entry {Entry} ({Attempts} of {Limit}); it is tried again.")]
    public static partial void HandlerFailed(this ILogger logger, EntryId entry, int attempts, int limit, Exception exception);

    [LoggerMessage(LogLevel.Error, "Entry {Entry} became a dead letter after {Attempts} attempts of its handler.")]
    public static partial void HandlerGaveUp(this ILogger logger, EntryId entry, int attempts, Exception exception);
}
