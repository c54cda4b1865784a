using Npgsql;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Keys, by their hashes: the text is not kept. Where events wait for a key that is not there yet, a row stands in for it, so that whoever brings the key and whoever brings the events meet.</summary>
internal sealed class KeyTable(string schema, KeyHash hash)
{
    // Known for the same entry: fine. Events wait that were not read: a conflict.
    private readonly string _add =
        $"""
        WITH w AS (
            INSERT INTO {schema}.key AS k (tenant, hash, entry, waits, version) SELECT tenant, hash, entry, false, version FROM unnest($1, $2, $3, $4) r(tenant, hash, entry, version)
            ON CONFLICT (tenant, hash) DO UPDATE SET entry = excluded.entry, waits = false
            WHERE CASE WHEN k.waits THEN excluded.version IN (-1, k.version) ELSE k.entry IS NOT DISTINCT FROM excluded.entry END
            RETURNING 1)
        SELECT {schema}.expect(count(*), $5, 'A key stands for another entry, or events wait for it.') FROM w
        """;

    // Somebody brought the key that was not there: a conflict, for those who had looked.
    private readonly string _wait =
        $"""
        WITH w AS (
            INSERT INTO {schema}.key AS k (tenant, hash, waits, version) SELECT tenant, hash, true, 1 FROM unnest($1, $2) r(tenant, hash)
            ON CONFLICT (tenant, hash) DO UPDATE SET version = k.version + 1
            RETURNING tenant, hash, waits)
        SELECT {schema}.expect(count(*), 0, 'A key came that events were to wait for.') FROM w JOIN unnest($1, $2, $3) r(tenant, hash, looked) ON r.tenant = w.tenant AND r.hash = w.hash
        WHERE r.looked AND NOT w.waits
        """;

    private readonly string _waitNoLonger =
        $"""
        DELETE FROM {schema}.key k USING unnest($1, $2) r(tenant, hash)
        WHERE k.tenant = r.tenant AND k.hash = r.hash AND k.waits AND NOT EXISTS (SELECT FROM {schema}.orphan o WHERE o.tenant = k.tenant AND o.hash = k.hash)
        """;

    private readonly string _load = $"SELECT r.n, k.entry, k.waits, k.version FROM unnest($1, $2) WITH ORDINALITY r(tenant, hash, n) {EachKey.Of($"{schema}.key", "k", "k.tenant = r.tenant AND k.hash = r.hash")}";

    public Guid HashOf(string key) => hash.HashOf(key);

    public (Guid Lowest, Guid Highest) RangeOf(string providerId) => hash.RangeOf(providerId);

    /// <exception cref="StoreConflictException">One key stands for two entries.</exception>
    public List<(TenantId Tenant, Guid Hash, EntryId? Entry)> Hashed(List<EventKey> keys)
        => keys.Select(key => (key.Tenant, Hash: hash.HashOf(key.Key), key.Entry)).ToList().Folded(
            static key => (key.Tenant, key.Hash),
            static (earlier, later) => earlier.Entry == later.Entry ? later : throw new StoreConflictException("One key stands for two entries."));

    public void Add(NpgsqlBatch batch, List<(TenantId Tenant, Guid Hash, EntryId? Entry)> keys, ReadVersions? read)
    {
        if (keys.Count > 0)
        {
            batch.Add(_add)
                .Texts(keys, static key => key.Tenant.Value).Column(keys, static key => key.Hash).Column(keys, static key => key.Entry?.Value)
                .Column(keys, key => read?.Find(ReadRow.OrphanEvents, key.Tenant, key.Hash) ?? -1).With((long)keys.Count);
        }
    }

    /// <summary>Notes that events wait for keys, in the order of the keys.</summary>
    public void Wait(NpgsqlBatch batch, List<(TenantId Tenant, Guid Hash)> keys, ReadVersions? read)
    {
        if (keys.Count > 0)
        {
            batch.Add(_wait).Texts(keys, static key => key.Tenant.Value).Column(keys, static key => key.Hash).Column(keys, key => read?.Find(ReadRow.Key, key.Tenant, key.Hash) == 0);
        }
    }

    /// <summary>Takes the rows away that stood in for keys that nothing waits for. Their rows have to be locked before.</summary>
    public void WaitNoLonger(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, Guid Hash)> keys)
        => batch.Add(_waitNoLonger).Texts(keys, static key => key.Tenant.Value).Column(keys, static key => key.Hash);

    /// <summary>Looks keys up: the row's number from 1, the entry, whether events wait only, and how often events came.</summary>
    public void Load(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, Guid Hash)> keys)
        => batch.Add(_load).Texts(keys, static key => key.Tenant.Value).Column(keys, static key => key.Hash);
}
