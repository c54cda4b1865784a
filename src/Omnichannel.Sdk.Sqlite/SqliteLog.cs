using Microsoft.Extensions.Logging;

namespace Omnichannel.Sqlite;

internal static partial class SqliteLog
{
    [LoggerMessage(LogLevel.Information, "The SQLite file was brought from schema {From} to {To}.")]
    public static partial void Migrated(this ILogger logger, long from, int to);

    [LoggerMessage(LogLevel.Warning, "The log of the SQLite file still holds erased rows because it cannot be cut now ({Answer}): a reader needs it, or the disk refuses. It is tried again after the next change.")]
    public static partial void ErasureWaits(this ILogger logger, string answer);
}
