using System.Buffers.Binary;
using Npgsql;
using Omnichannel.Conversations;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>
/// Finds out whether a change set was applied whose answer got lost with the connection. It is told by its first new entry, whose id nobody else has; and as the transaction may still run
/// on the server, it holds a lock of that id until it has ended, for which is waited here.
/// </summary>
internal sealed class LostAnswer(NpgsqlDataSource source, string schema, TimeProvider time)
{
    private const string LockSql = "SELECT pg_advisory_xact_lock($1)";
    private const string TimeoutSql = "SET LOCAL lock_timeout = '3s'";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly string _find = $"SELECT EXISTS (SELECT FROM {schema}.entry WHERE tenant = $1 AND id = $2)";

    /// <summary>Whether an exception leaves open what became of the change set.</summary>
    public static bool IsOpen(NpgsqlException exception)
        => exception is not PostgresException postgres || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal) || postgres.SqlState.StartsWith("08", StringComparison.Ordinal);

    /// <summary>Lets a change set be found again.</summary>
    public static void Write(NpgsqlBatch batch, ChangeSet changes)
    {
        if (changes.Entries.Count > 0)
        {
            batch.Add(LockSql).With(LockOf(changes.Entries[0]));
        }
    }

    /// <returns>Whether it was applied; null when the server did not tell in time.</returns>
    public async Task<bool?> FindAsync(Entry entry, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await AskAsync(entry, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException) when (time.GetElapsedTime(started) < Patience)
            {
                // The server is not back yet, or the transaction has not ended.
                await Task.Delay(Between, time, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException)
            {
                return null; // the caller throws what it began with
            }
        }
    }

    private async Task<bool> AskAsync(Entry entry, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        batch.Add(TimeoutSql);
        batch.Add(LockSql).With(LockOf(entry));
        batch.Add(_find).With(PgText.Encode(entry.Tenant.Value)).With(entry.Id.Value);
        var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return row.GetBoolean(0);
    }

    private static long LockOf(Entry entry)
    {
        Span<byte> bytes = stackalloc byte[16];
        entry.Id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) ^ BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }
}
