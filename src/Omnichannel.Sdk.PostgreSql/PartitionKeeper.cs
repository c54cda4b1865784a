using Microsoft.Extensions.Logging;
using Npgsql;
using Omnichannel.PostgreSql.Data;
using Omnichannel.PostgreSql.Schema;

namespace Omnichannel.PostgreSql;

/// <summary>Makes the tables of coming months, and drops those of months that are older than messages are kept. Once a day, by one host, beside the writer.</summary>
internal sealed class PartitionKeeper(NpgsqlDataSource source, PostgreSqlStoreOptions options, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    // Of this class alone; any number would do.
    private const long Lock = 0x4F6D6E69_50617274;
    private readonly CancellationTokenSource _stop = new();
    private long _nextTicks;
    private Task _running = Task.CompletedTask;

    /// <summary>Looks after the months, and fails when that cannot be done.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        _nextTicks = now.AddDays(1).UtcTicks;
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var tables = await ListAsync(connection, cancellationToken).ConfigureAwait(false);
        var missing = Enumerable.Range(0, options.MonthsAhead + 1).Select(ahead => Partitions.MonthOf(now).AddMonths(ahead)).Where(month => !tables.Contains(month)).ToList();
        var old = options.MessageRetention is { } kept ? tables.Where(month => month.AddMonths(1) <= now - kept).ToList() : [];
        foreach (var month in options.Migrates ? missing : [])
        {
            await MakeAsync(connection, month, cancellationToken).ConfigureAwait(false);
        }

        foreach (var month in old)
        {
            await DropAsync(connection, month, cancellationToken).ConfigureAwait(false);
            logger.MonthDropped(Partitions.NameOf(month));
        }
    }

    /// <summary>Looks after the months when it is time, beside the caller.</summary>
    public void LookAhead()
    {
        var next = Interlocked.Read(ref _nextTicks);
        if (time.GetUtcNow().UtcTicks < next || Interlocked.CompareExchange(ref _nextTicks, long.MaxValue, next) != next)
        {
            return;
        }

        _running = Task.Run(TryKeepAsync, _stop.Token); // waited for when the store is disposed of
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await ((Task)_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task TryKeepAsync()
    {
        try
        {
            await KeepAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            // There are months ahead; the next try is early enough.
            logger.PartitionsFailed(exception);
            Interlocked.Exchange(ref _nextTicks, time.GetUtcNow().AddHours(1).UtcTicks);
        }
    }

    private async Task<HashSet<DateTimeOffset>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::regclass", connection)
            .With(options.Schema + ".entry");
        await using var commandScope = command.ConfigureAwait(false);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        var months = new HashSet<DateTimeOffset>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Partitions.MonthOf(row.GetString(0)) is { } month)
            {
                months.Add(month);
            }
        }

        return months;
    }

    private async Task MakeAsync(NpgsqlConnection connection, DateTimeOffset month, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var transactionScope = transaction.ConfigureAwait(false);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken).ConfigureAwait(false);
        foreach (var statement in Partitions.Create(options.Schema, month))
        {
            await RunAsync(connection, statement, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task DropAsync(NpgsqlConnection connection, DateTimeOffset month, CancellationToken cancellationToken)
    {
        var (schema, name, end) = (options.Schema, Partitions.NameOf(month), Partitions.LowestId(month.AddMonths(1)));
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var transactionScope = transaction.ConfigureAwait(false);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken).ConfigureAwait(false);
        if (await connection.HasTableAsync(schema, $"entry_{name}", cancellationToken).ConfigureAwait(false))
        {
            // Whoever writes waits for the drop, so the drop does not wait long for a reader.
            await RunAsync(connection, $"DELETE FROM {schema}.key k USING (SELECT tenant, unnest(keys) AS hash FROM {schema}.entry_{name}) e WHERE k.tenant = e.tenant AND k.hash = e.hash", cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, $"DELETE FROM {schema}.outbox WHERE entry < '{end}'", cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, $"DELETE FROM {schema}.media WHERE entry < '{end}'", cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, $"DELETE FROM {schema}.dead_letter WHERE entry < '{end}'", cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, "SET LOCAL lock_timeout = '5s'", cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, $"DROP TABLE {schema}.entry_{name}", cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, $"DROP TABLE {schema}.receipt_{name}", cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var commandScope = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
