using Npgsql;
using Omnichannel.Json;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Events that wait for their message.</summary>
internal sealed class OrphanTable(string schema)
{
    private readonly string _add =
        $"""
        INSERT INTO {schema}.orphan (tenant, hash, event_key, received_at, event) SELECT tenant, hash, event_key, received_at, event
        FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY r(tenant, hash, event_key, received_at, event, n) ORDER BY n ON CONFLICT DO NOTHING
        """;

    private readonly string _load =
        $"SELECT r.n, o.event, o.received_at FROM unnest($1, $2) WITH ORDINALITY r(tenant, hash, n) {EachKey.Of($"{schema}.orphan", "o", "o.tenant = r.tenant AND o.hash = r.hash")} ORDER BY r.n, o.n";

    private readonly string _remove = $"DELETE FROM {schema}.orphan o USING unnest($1, $2) r(tenant, hash) WHERE o.tenant = r.tenant AND o.hash = r.hash";

    private readonly string _lockOld =
        $"SELECT k.tenant, k.hash FROM {schema}.key k WHERE k.waits AND EXISTS (SELECT FROM {schema}.orphan o WHERE o.tenant = k.tenant AND o.hash = k.hash AND o.received_at < $1) ORDER BY k.tenant, k.hash FOR UPDATE";

    private readonly string _purge = $"DELETE FROM {schema}.orphan WHERE received_at < $1";

    private readonly string _readOf = $"SELECT o.hash, o.event_key, o.event FROM {schema}.orphan o WHERE o.tenant = $1";

    private readonly string _removeRows = $"DELETE FROM {schema}.orphan o USING unnest($2, $3) r(hash, event_key) WHERE o.tenant = $1 AND o.hash = r.hash AND o.event_key = r.event_key";

    public void Add(NpgsqlBatch batch, List<OrphanEvent> rows, Func<string, Guid> hash, RowJson json)
    {
        if (rows.Count > 0)
        {
            batch.Add(_add)
                .Texts(rows, static row => row.Tenant.Value).Column(rows, row => hash(row.Key)).Texts(rows, static row => row.Event.EventKey).Times(rows, static row => row.ReceivedAt)
                .Column(rows, row => json.Write(row.Event, OmnichannelJsonContext.Default.ChannelEvent));
        }
    }

    /// <summary>Reads what waits for keys: the key's number from 1, the event, its arrival.</summary>
    public void Load(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, Guid Hash)> keys) => batch.Add(_load).Texts(keys, static key => key.Tenant.Value).Column(keys, static key => key.Hash);

    public void Remove(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, Guid Hash)> keys)
    {
        if (keys.Count > 0)
        {
            batch.Add(_remove).Texts(keys, static key => key.Tenant.Value).Column(keys, static key => key.Hash);
        }
    }

    public NpgsqlCommand LockOld(DateTimeOffset before) => new NpgsqlCommand(_lockOld).With(before.UtcTicks);

    public NpgsqlCommand Purge(DateTimeOffset before) => new NpgsqlCommand(_purge).With(before.UtcTicks);

    public NpgsqlCommand ReadOf(TenantId tenant) => new NpgsqlCommand(_readOf).With(PgText.Encode(tenant.Value));

    public NpgsqlCommand Remove(TenantId tenant, IEnumerable<(Guid Hash, string EventKey)> rows)
        => new NpgsqlCommand(_removeRows).With(PgText.Encode(tenant.Value)).With(rows.Select(static row => row.Hash).ToArray()).With(rows.Select(static row => row.EventKey).ToArray());

    public static OrphanEvent Read(NpgsqlDataReader row, int eventColumn, TenantId tenant, string key, DateTimeOffset receivedAt) => new()
    {
        Tenant = tenant,
        Key = key,
        Event = RowJson.Read(row.Bytes(eventColumn), OmnichannelJsonContext.Default.ChannelEvent)!, // the column is NOT NULL
        ReceivedAt = receivedAt,
    };
}
