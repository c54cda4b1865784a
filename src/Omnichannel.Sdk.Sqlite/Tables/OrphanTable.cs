using Omnichannel.Identity;
using Omnichannel.Json;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Events that wait for their message.</summary>
internal sealed class OrphanTable(Database database, KeyTable keys, RowJson json)
{
    private const string ReadSql = "SELECT event, received_at FROM orphan WHERE tenant = ?1 AND tail = ?2 AND whole = ?3 ORDER BY n";

    private const string HasAnySql = "SELECT 1 FROM orphan LIMIT 1";

    private const string AddSql =
        "INSERT INTO orphan (tenant, tail, whole, event_key, received_at, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (tenant, tail, whole, event_key) DO NOTHING";

    private const string RemoveSql = "DELETE FROM orphan WHERE tenant = ?1 AND tail = ?2 AND whole = ?3";
    private const string PurgeSql = "DELETE FROM orphan WHERE received_at < ?1";
    private const string ReadOfTenantSql = "SELECT n, event FROM orphan INDEXED BY orphan_key WHERE tenant = ?1";
    private const string RemoveRowSql = "DELETE FROM orphan WHERE n = ?1";

    /// <summary>Whether any event of any business waits: mostly none does.</summary>
    public bool HasAny()
    {
        var row = database[HasAnySql];
        using var scope = row.Open();
        return row.Step();
    }

    public List<OrphanEvent> Read(TenantId tenant, long tenantId, string key)
    {
        var (tail, whole) = keys.HashOf(key);
        var row = database[ReadSql].Bind(1, tenantId).Bind(2, tail).Bind(3, whole);
        using var scope = row.Open();
        var found = new List<OrphanEvent>();
        while (row.Step())
        {
            found.Add(Read(row, tenant, key, row.Time(1)));
        }

        return found;
    }

    public void Add(long tenant, OrphanEvent orphan)
    {
        var (tail, whole) = keys.HashOf(orphan.Key);
        database[AddSql]
            .Bind(1, tenant).Bind(2, tail).Bind(3, whole).Bind(4, orphan.Event.EventKey).Bind(5, orphan.ReceivedAt)
            .Bind(6, json.Write(orphan.Event, OmnichannelJsonContext.Default.ChannelEvent))
            .Run();
    }

    public void Remove(long tenant, string key)
    {
        var (tail, whole) = keys.HashOf(key);
        Remove(tenant, tail, whole);
    }

    public void Remove(long tenant, long tail, long whole) => database[RemoveSql].Bind(1, tenant).Bind(2, tail).Bind(3, whole).Run();

    public int Purge(DateTimeOffset receivedBefore)
    {
        database[PurgeSql].Bind(1, receivedBefore).Run();
        return database.Changes;
    }

    /// <summary>Removes what tells of a sender. Walks what waits in one business: little, because it is purged by age.</summary>
    public void RemoveOf(TenantId tenant, long tenantId, SenderProfile sender)
    {
        var hers = new List<long>();
        var row = database[ReadOfTenantSql].Bind(1, tenantId);
        using (row.Open())
        {
            while (row.Step())
            {
                if (RowJson.Read(row.Bytes(1), OmnichannelJsonContext.Default.ChannelEvent) is { } news
                    && new OrphanEvent { Tenant = tenant, Key = "", Event = news, ReceivedAt = default }.IsOf(sender))
                {
                    hers.Add(row.Integer(0));
                }
            }
        }

        foreach (var n in hers)
        {
            database[RemoveRowSql].Bind(1, n).Run();
        }
    }

    private static OrphanEvent Read(Statement row, TenantId tenant, string key, DateTimeOffset receivedAt) => new()
    {
        Tenant = tenant,
        Key = key,
        Event = RowJson.Read(row.Bytes(0), OmnichannelJsonContext.Default.ChannelEvent)!, // the column is NOT NULL
        ReceivedAt = receivedAt,
    };
}
