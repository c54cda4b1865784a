using Microsoft.Extensions.Logging;

namespace Omnichannel.PostgreSql;

internal static partial class PostgreSqlLog
{
    [LoggerMessage(LogLevel.Information, "The PostgreSQL schema {Schema} was brought from version {From} to {To}.")]
    public static partial void Migrated(this ILogger logger, string schema, int from, int to);

    [LoggerMessage(LogLevel.Information, "The PostgreSQL schema {Schema} has version {Found} and is compatible with {Speaks}, which this host speaks: an upgrade is on its way, or this host was left behind.")]
    public static partial void SchemaIsNewer(this ILogger logger, string schema, int found, int speaks);

    [LoggerMessage(LogLevel.Information, "The month {Partition} of messages was dropped: it is older than they are kept.")]
    public static partial void MonthDropped(this ILogger logger, string partition);

    [LoggerMessage(LogLevel.Warning, "The tables of coming months could not be looked after; it is tried again in an hour. Messages are kept meanwhile as before.")]
    public static partial void PartitionsFailed(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The connection that hears of other hosts' work broke; work is looked for every few seconds until it is back.")]
    public static partial void ListenerBroke(this ILogger logger, Exception exception);
}
