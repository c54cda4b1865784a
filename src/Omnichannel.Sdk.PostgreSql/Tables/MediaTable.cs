using Npgsql;
using Omnichannel.Channels;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Media that wait to be fetched.</summary>
internal sealed class MediaTable(string schema)
{
    private readonly string _upsert =
        $"""
        INSERT INTO {schema}.media (tenant, entry, provider, account, not_before, attempts) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant, entry) DO UPDATE SET provider = excluded.provider, account = excluded.account, not_before = excluded.not_before, attempts = excluded.attempts
        """;

    private readonly string _remove = $"DELETE FROM {schema}.media m USING unnest($1, $2) r(tenant, id) WHERE m.tenant = r.tenant AND m.entry = r.id";

    private readonly string _readDue = $"SELECT tenant, entry, provider, account, not_before, attempts FROM {schema}.media WHERE not_before <= $1 ORDER BY not_before, entry LIMIT $2";

    private readonly string _nextDue = $"SELECT min(not_before) FROM {schema}.media";

    public void Upsert(NpgsqlBatch batch, List<MediaTask> tasks)
    {
        if (tasks.Count > 0)
        {
            var rows = tasks.Latest(static row => (row.Tenant, row.Entry.Value));
            batch.Add(_upsert)
                .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Entry.Value).Texts(rows, static row => row.Account.Provider).Texts(rows, static row => row.Account.Account)
                .Times(rows, static row => row.NotBefore).Column(rows, static row => row.Attempts);
        }
    }

    public void Remove(NpgsqlBatch batch, List<(TenantId Tenant, EntryId Entry)> rows)
    {
        if (rows.Count > 0)
        {
            batch.Add(_remove).Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Entry.Value);
        }
    }

    public NpgsqlCommand ReadDue(DateTimeOffset now, int limit) => new NpgsqlCommand(_readDue).With(now.UtcTicks).With((long)limit);

    public NpgsqlCommand NextDue() => new(_nextDue);

    public static MediaTask Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Entry = new EntryId(row.Id(1)),
        Account = new AccountKey(row.Text(2), row.Text(3)),
        NotBefore = row.Time(4),
        Attempts = row.GetInt32(5),
    };
}
