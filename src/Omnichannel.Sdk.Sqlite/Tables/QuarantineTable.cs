using Omnichannel.Channels;
using Omnichannel.Json;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Requests that could not be read.</summary>
internal sealed class QuarantineTable(Database database, RowJson json)
{
    private const string Columns = "id, provider, account, endpoint, received_at, reason, detail, method, url, headers, body";

    private const string FindSql = $"SELECT {Columns} FROM quarantine WHERE tenant = ?1 AND id = ?2";

    private const string ListSql =
        $"""
        SELECT {Columns} FROM quarantine INDEXED BY quarantine_list WHERE tenant = ?1 AND (received_at, id) < (?2, ?3)
        ORDER BY received_at DESC, id DESC LIMIT ?4 + 0
        """;

    private const string AddSql =
        """
        INSERT INTO quarantine (tenant, id, provider, account, endpoint, received_at, reason, detail, method, url, headers, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT (tenant, id) DO UPDATE SET provider = ?3, account = ?4, endpoint = ?5, received_at = ?6, reason = ?7, detail = ?8, method = ?9, url = ?10, headers = ?11, body = ?12
        """;

    private const string RemoveSql = "DELETE FROM quarantine WHERE tenant = ?1 AND id = ?2";

    public QuarantinedWebhook? Find(TenantId tenant, long tenantId, Guid id) => ReadAll(database[FindSql].Bind(1, tenantId).Bind(2, id), tenant).FirstOrDefault();

    public List<QuarantinedWebhook> List(TenantId tenant, long tenantId, PageCursor? below, int limit)
        => ReadAll(database[ListSql].Bind(1, tenantId).BindBelow(2, below).Bind(4, limit), tenant);

    public void Add(long tenant, QuarantinedWebhook request)
        => database[AddSql]
            .Bind(1, tenant).Bind(2, request.Id).Bind(3, request.Account.Provider).Bind(4, request.Account.Account).Bind(5, request.Endpoint).Bind(6, request.ReceivedAt)
            .Bind(7, request.Reason).Bind(8, request.Detail).Bind(9, request.Method).Bind(10, request.Url)
            .Bind(11, json.Write(request.Headers, OmnichannelJsonContext.Default.IReadOnlyDictionaryStringString)).Bind(12, request.Body.Span)
            .Run();

    public void Remove(long tenant, Guid id) => database[RemoveSql].Bind(1, tenant).Bind(2, id).Run();

    private static List<QuarantinedWebhook> ReadAll(Statement row, TenantId tenant)
    {
        using var scope = row.Open();
        var found = new List<QuarantinedWebhook>();
        while (row.Step())
        {
            found.Add(new QuarantinedWebhook
            {
                Tenant = tenant,
                Id = row.Id(0),
                Account = new AccountKey(row.Text(1), row.Text(2)),
                Endpoint = row.TextOrNull(3),
                ReceivedAt = row.Time(4),
                Reason = row.Text(5),
                Detail = row.Text(6),
                Method = row.Text(7),
                Url = row.Text(8),
                Headers = ReadHeaders(row.Bytes(9)),
                Body = row.Bytes(10).ToArray(),
            });
        }

        return found;
    }

    private static Dictionary<string, string> ReadHeaders(ReadOnlySpan<byte> bytes)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in RowJson.Read(bytes, OmnichannelJsonContext.Default.IReadOnlyDictionaryStringString)!) // the column is NOT NULL
        {
            headers[name] = value;
        }

        return headers;
    }
}
