using System.Diagnostics;
using Npgsql;

namespace Omnichannel.Benchmarks.Postgres;

/// <summary>The limit: plain set-based statements that write, into a schema of the same shape, the rows that the SDK wrote into its own. One look-up of the keys and one statement for each table in a transaction, in one round trip, prepared, with values that are ready.</summary>
internal sealed class BareLimit(NpgsqlDataSource source, string from, string to, int batch)
{
    private static readonly string[] Copied = ["entry", "key", "conversation", "identity", "contact", "evidence", "outbox"];

    private readonly Dictionary<string, BareTable> _tables = [];
    private readonly HashSet<Guid> _known = [];
    private Guid _last;

    /// <summary>Takes the SDK's schema as it is now.</summary>
    public async Task CopyAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var table in Copied)
        {
            await RunAsync(connection, $"TRUNCATE {to}.{table}");
            await RunAsync(connection, $"INSERT INTO {to}.{table} SELECT * FROM {from}.{table}");
            _tables[table] = await BareTable.OpenAsync(connection, table, from, to, table switch
            {
                "conversation" or "identity" or "contact" => "tenant, id",
                _ => null,
            });
        }

        _tables["work"] = await BareTable.OpenAsync(connection, "work", from, to, "tenant, conversation");
        await RunAsync(connection, "VACUUM ANALYZE");
        _last = await LastAsync(connection);
        await foreach (var id in IdsAsync(connection))
        {
            _known.Add(id);
        }
    }

    /// <summary>Writes what came since.</summary>
    /// <returns>How many messages, and how long it took.</returns>
    public async Task<(int Messages, int Rows, double Seconds)> WriteAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        var (batches, messages, rows) = await LayOutAsync(connection);
        foreach (var next in batches)
        {
            next.Connection = connection;
            await next.PrepareAsync();
        }

        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        foreach (var next in batches)
        {
            await next.ExecuteNonQueryAsync();
        }

        return (messages, rows, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private async Task<(List<NpgsqlBatch> Batches, int Messages, int Rows)> LayOutAsync(NpgsqlConnection connection)
    {
        var entries = await _tables["entry"].ReadAsync(connection, "WHERE id > $1 ORDER BY id", Parameter(_last));
        var (batches, written, messages, handled) = (new List<NpgsqlBatch>(), 0, 0, (BareColumns?)null);
        foreach (var some in Cut(entries))
        {
            var next = new NpgsqlBatch();
            var inbound = some.Of(Enumerable.Range(0, some.Count).Where(row => IsInbound(some, row)));
            var keys = await _tables["key"].ReadAsync(connection, "WHERE entry = ANY ($1)", Parameter(IdsOf(some, "id")));
            var people = await _tables["identity"].ReadAsync(connection, "WHERE id = ANY ($1) ORDER BY tenant, id", Parameter(IdsOf(inbound, "identity")));
            var conversations = await _tables["conversation"].ReadAsync(connection, "WHERE id = ANY ($1) ORDER BY tenant, id", Parameter(IdsOf(inbound, "conversation")));
            var newcomers = people.Of(Enumerable.Range(0, people.Count).Where(row => _known.Add((Guid)people.At(row, "id")!)));
            Add(next, $"SELECT k.entry FROM {to}.key k WHERE k.tenant = $1 AND k.hash = ANY ($2)", Parameter("default"), Parameter(IdsOf(keys, "hash")));
            if (newcomers.Count > 0)
            {
                // What she gives, a telephone number and a user id, are identities, too.
                var evidence = await _tables["evidence"].ReadAsync(connection, "WHERE giver = ANY ($1)", Parameter(IdsOf(newcomers, "id")));
                var values = await _tables["identity"].ReadAsync(connection, "WHERE id = ANY ($1) ORDER BY tenant, id", Parameter(IdsOf(evidence, "value")));
                people.Add(values.Of(Enumerable.Range(0, values.Count).Where(row => _known.Add((Guid)values.At(row, "id")!))));
                written += Write(next, "contact", await _tables["contact"].ReadAsync(connection, "WHERE id = ANY ($1)", Parameter(IdsOf(newcomers, "contact"))));
                written += Write(next, "evidence", evidence);
            }

            written += Write(next, "identity", people);

            if (inbound.Count < some.Count)
            {
                written += Write(next, "outbox", await _tables["outbox"].ReadAsync(connection, "WHERE entry = ANY ($1)", Parameter(IdsOf(some, "id"))));
            }

            messages += inbound.Count;
            // With work to do first; in the next transaction, as the handlers leave them.
            written += Write(next, "conversation", conversations) + (handled is null ? 0 : Write(next, "conversation", handled));
            written += Write(next, "entry", some) + Write(next, "key", keys);
            AddWork(next, conversations, handled);
            handled = conversations;
            batches.Add(next);
        }

        if (handled is not null)
        {
            var last = new NpgsqlBatch();
            written += Write(last, "conversation", handled);
            AddWork(last, null, handled);
            batches.Add(last);
            _last = (Guid)entries.At(entries.Count - 1, "id")!;
        }

        return (batches, messages, written);
    }

    /// <summary>Cuts entries into transactions of so many messages of customers; the answers stand in between, as they were written.</summary>
    private IEnumerable<BareColumns> Cut(BareColumns entries)
    {
        var (first, inbound) = (0, 0);
        for (var row = 0; row < entries.Count; row++)
        {
            if (IsInbound(entries, row) && ++inbound > batch)
            {
                yield return entries.Of(Enumerable.Range(first, row - first));
                (first, inbound) = (row, 1);
            }
        }

        if (first < entries.Count)
        {
            yield return entries.Of(Enumerable.Range(first, entries.Count - first));
        }
    }

    private static bool IsInbound(BareColumns entries, int row) => entries.At(row, "direction") is (short)0;

    private void AddWork(NpgsqlBatch next, BareColumns? conversations, BareColumns? handled)
    {
        if (handled is not null)
        {
            Add(next, $"DELETE FROM {to}.work w USING unnest($1) r(id) WHERE w.tenant = 'default' AND w.conversation = r.id", Parameter(IdsOf(handled, "id")));
        }

        if (conversations is not null)
        {
            Add(next, $"INSERT INTO {to}.work (tenant, conversation, slot, since) SELECT 'default', id, 0, 0 FROM unnest($1) r(id) ON CONFLICT (tenant, conversation) DO UPDATE SET since = excluded.since", Parameter(IdsOf(conversations, "id")));
        }
    }

    private int Write(NpgsqlBatch next, string table, BareColumns rows)
    {
        if (rows.Count > 0)
        {
            Add(next, _tables[table].Write, rows.ToParameters());
        }

        return rows.Count;
    }

    private async Task<Guid> LastAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"SELECT coalesce((SELECT id FROM {to}.entry ORDER BY id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')", connection);
        return (Guid)(await command.ExecuteScalarAsync())!; // it answers one row
    }

    private async IAsyncEnumerable<Guid> IdsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"SELECT id FROM {to}.identity", connection);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            yield return row.GetGuid(0);
        }
    }

    private static Guid[] IdsOf(BareColumns rows, string name) => [.. Enumerable.Range(0, rows.Count).Select(row => rows.At(row, name)).OfType<Guid>().Distinct()];

    private static void Add(NpgsqlBatch next, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        next.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
