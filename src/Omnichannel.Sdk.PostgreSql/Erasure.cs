using Npgsql;
using Omnichannel.Identity;
using Omnichannel.Json;
using Omnichannel.PostgreSql.Data;
using Omnichannel.PostgreSql.Tables;

namespace Omnichannel.PostgreSql;

/// <summary>Takes identities of one business out with everything that is their own, inside the transaction of the change set that says so.</summary>
internal sealed class Erasure(NpgsqlConnection connection, NpgsqlTransaction transaction, StoreTables tables, RowJson json, TenantId tenant, Guid[] identities)
{
    private string Schema => tables.Schema;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ForgetAsync(cancellationToken).ConfigureAwait(false);
        await RemoveOrphansAsync(cancellationToken).ConfigureAwait(false);
        foreach (var sql in Statements())
        {
            var command = new NpgsqlCommand(sql, connection, transaction).With(PgText.Encode(tenant.Value)).With(identities);
            await using var commandScope = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Conversations come after the entries: those that nobody speaks in any more go.
    private IEnumerable<string> Statements() =>
    [
        $"""
        WITH gone AS (DELETE FROM {Schema}.entry WHERE tenant = $1 AND identity = ANY ($2) RETURNING id, keys),
            hashes AS (SELECT DISTINCT unnest(keys) AS hash FROM gone),
            keys AS (DELETE FROM {Schema}.key k USING hashes h WHERE k.tenant = $1 AND k.hash = h.hash),
            orphans AS (DELETE FROM {Schema}.orphan o USING hashes h WHERE o.tenant = $1 AND o.hash = h.hash),
            receipts AS (DELETE FROM {Schema}.receipt r USING gone g WHERE r.tenant = $1 AND r.entry = g.id),
            media AS (DELETE FROM {Schema}.media m USING gone g WHERE m.tenant = $1 AND m.entry = g.id),
            letters AS (DELETE FROM {Schema}.dead_letter d USING gone g WHERE d.tenant = $1 AND d.entry = g.id)
        DELETE FROM {Schema}.outbox o USING gone g WHERE o.tenant = $1 AND o.entry = g.id
        """,
        $"""
        WITH gone AS (DELETE FROM {Schema}.evidence WHERE tenant = $1 AND (giver = ANY ($2) OR value = ANY ($2)) RETURNING giver, value)
        UPDATE {Schema}.identity i SET version = i.version + 1 FROM (SELECT giver AS id FROM gone UNION SELECT value FROM gone) r WHERE i.tenant = $1 AND i.id = r.id AND i.id <> ALL ($2)
        """,
        $"DELETE FROM {Schema}.identity WHERE tenant = $1 AND id = ANY ($2)",
        $"DELETE FROM {Schema}.suggestion WHERE tenant = $1 AND (a = ANY ($2) OR b = ANY ($2) OR shared = ANY ($2))",
        $"DELETE FROM {Schema}.consent WHERE tenant = $1 AND identity = ANY ($2)",
        $"DELETE FROM {Schema}.challenge WHERE tenant = $1 AND (asker = ANY ($2) OR target = ANY ($2))",
        $"DELETE FROM {Schema}.contact_change WHERE tenant = $1 AND (a = ANY ($2) OR b = ANY ($2))",
        $"DELETE FROM {Schema}.outbox WHERE tenant = $1 AND recipient = ANY ($2)",
        $"DELETE FROM {Schema}.contact WHERE tenant = $1 AND anchor = ANY ($2)",
        $"""
        WITH gone AS (
            DELETE FROM {Schema}.conversation c WHERE c.tenant = $1 AND c.owner = ANY ($2)
                AND NOT EXISTS (SELECT FROM {Schema}.entry e WHERE e.tenant = c.tenant AND e.conversation = c.id AND e.place > 0) RETURNING id)
        DELETE FROM {Schema}.work w USING gone g WHERE w.tenant = $1 AND w.conversation = g.id
        """,
    ];

    /// <summary>Takes the evidence on the erased out of what others remember.</summary>
    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var evidence = new HashSet<Guid>();
        var known = new Dictionary<Guid, IReadOnlyList<KnownEvidence>>();
        {
            var read = new NpgsqlCommand(
                $"""
                SELECT e.id, i.id, i.known_evidence FROM {Schema}.evidence e JOIN {Schema}.identity i ON i.tenant = e.tenant AND i.id = e.giver
                WHERE e.tenant = $1 AND e.value = ANY ($2) AND i.id <> ALL ($2) AND i.known_evidence IS NOT NULL
                """,
                connection,
                transaction).With(PgText.Encode(tenant.Value)).With(identities);
            await using var readScope = read.ConfigureAwait(false);
            var row = await read.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var rowScope = row.ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                evidence.Add(row.GetGuid(0));
                known[row.GetGuid(1)] = RowJson.Read(row.Bytes(2), OmnichannelJsonContext.Default.IReadOnlyListKnownEvidence)!; // it is not null
            }
        }

        if (known.Count == 0)
        {
            return;
        }

        var left = known.Select(giver => (giver.Key, Known: giver.Value.Where(remembered => !evidence.Contains(remembered.Id)).ToList())).ToList();
        var write = new NpgsqlCommand(
            $"UPDATE {Schema}.identity i SET known_evidence = r.known, version = i.version + 1 FROM unnest($2, $3) r(id, known) WHERE i.tenant = $1 AND i.id = r.id", connection, transaction)
            .With(PgText.Encode(tenant.Value)).With(left.Select(static giver => giver.Key).ToArray())
            .With(left.Select(giver => giver.Known.Count > 0 ? json.Write<IReadOnlyList<KnownEvidence>>(giver.Known, OmnichannelJsonContext.Default.IReadOnlyListKnownEvidence) : null).ToArray());
        await using var writeScope = write.ConfigureAwait(false);
        await write.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes away what waits and tells of the erased. Walks what waits in one business: little, because it is purged by age.</summary>
    private async Task RemoveOrphansAsync(CancellationToken cancellationToken)
    {
        var senders = new List<SenderProfile>();
        {
            var read = tables.Identities.Find(tenant, identities.Select(static id => new IdentityId(id))).On(connection, transaction);
            await using var readScope = read.ConfigureAwait(false);
            var row = await read.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var rowScope = row.ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (IdentityTable.Read(row).Sender is { } sender)
                {
                    senders.Add(sender);
                }
            }
        }

        var hers = new List<(Guid Hash, string EventKey)>();
        if (senders.Count > 0)
        {
            var read = tables.Orphans.ReadOf(tenant).On(connection, transaction);
            await using var readScope = read.ConfigureAwait(false);
            var row = await read.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var rowScope = row.ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var orphan = OrphanTable.Read(row, 2, tenant, "", default);
                if (senders.Exists(orphan.IsOf))
                {
                    hers.Add((row.GetGuid(0), row.GetString(1)));
                }
            }
        }

        if (hers.Count > 0)
        {
            var remove = tables.Orphans.Remove(tenant, hers).On(connection, transaction);
            await using var removeScope = remove.ConfigureAwait(false);
            await remove.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
