using Npgsql;
using Omnichannel.Channels;
using Omnichannel.Json;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Requests that could not be read.</summary>
internal sealed class QuarantineTable(string schema)
{
    private const string Columns = "tenant, id, provider, account, endpoint, received_at, reason, detail, method, url, headers, body";

    private readonly string _add =
        $"""
        INSERT INTO {schema}.quarantine ({Columns}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (tenant, id) DO UPDATE SET provider = excluded.provider, account = excluded.account, endpoint = excluded.endpoint, received_at = excluded.received_at, reason = excluded.reason,
            detail = excluded.detail, method = excluded.method, url = excluded.url, headers = excluded.headers, body = excluded.body
        """;

    private readonly string _remove = $"DELETE FROM {schema}.quarantine q USING unnest($1, $2) r(tenant, id) WHERE q.tenant = r.tenant AND q.id = r.id";

    private readonly string _find = $"SELECT {Columns} FROM {schema}.quarantine WHERE tenant = $1 AND id = $2";

    private readonly string _list = $"SELECT {Columns} FROM {schema}.quarantine WHERE tenant = $1 AND (received_at, id) < ($2, $3) ORDER BY received_at DESC, id DESC LIMIT $4";

    public void Add(NpgsqlBatch batch, List<QuarantinedWebhook> requests, RowJson json)
    {
        if (requests.Count > 0)
        {
            var rows = requests.Latest(static row => (row.Tenant, row.Id));
            batch.Add(_add)
                .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id).Texts(rows, static row => row.Account.Provider).Texts(rows, static row => row.Account.Account)
                .Texts(rows, static row => row.Endpoint).Times(rows, static row => row.ReceivedAt).Texts(rows, static row => row.Reason).Texts(rows, static row => row.Detail)
                .Texts(rows, static row => row.Method).Texts(rows, static row => row.Url)
                .Column(rows, row => json.Write(row.Headers, OmnichannelJsonContext.Default.IReadOnlyDictionaryStringString)).Column(rows, static row => row.Body.ToArray());
        }
    }

    public void Remove(NpgsqlBatch batch, List<(TenantId Tenant, Guid Id)> rows)
    {
        if (rows.Count > 0)
        {
            batch.Add(_remove).Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id);
        }
    }

    public NpgsqlCommand Find(TenantId tenant, Guid id) => new NpgsqlCommand(_find).With(PgText.Encode(tenant.Value)).With(id);

    public NpgsqlCommand List(TenantId tenant, PageCursor? below, int limit) => new NpgsqlCommand(_list).With(PgText.Encode(tenant.Value)).WithBelow(below).With((long)limit);

    public static QuarantinedWebhook Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Id = row.Id(1),
        Account = new AccountKey(row.Text(2), row.Text(3)),
        Endpoint = row.TextOrNull(4),
        ReceivedAt = row.Time(5),
        Reason = row.Text(6),
        Detail = row.Text(7),
        Method = row.Text(8),
        Url = row.Text(9),
        Headers = new Dictionary<string, string>(RowJson.Read(row.Bytes(10), OmnichannelJsonContext.Default.IReadOnlyDictionaryStringString)!, StringComparer.OrdinalIgnoreCase), // the column is NOT NULL
        Body = row.Bytes(11),
    };
}
