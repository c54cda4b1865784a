using Omnichannel.Channels;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Media that wait to be fetched.</summary>
internal sealed class MediaTable(Database database, NameTable names)
{
    private const string UpsertSql =
        """
        INSERT INTO media (tenant, entry, provider, account, not_before, attempts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (tenant, entry) DO UPDATE SET provider = ?3, account = ?4, not_before = ?5, attempts = ?6
        """;

    private const string ReadDueSql =
        "SELECT tenant, entry, provider, account, not_before, attempts FROM media INDEXED BY media_due WHERE not_before <= ?1 ORDER BY not_before, entry LIMIT ?2 + 0";

    private const string NextDueSql = "SELECT not_before FROM media INDEXED BY media_due WHERE not_before >= 0 ORDER BY not_before LIMIT 1";
    private const string RemoveSql = "DELETE FROM media WHERE tenant = ?1 AND entry = ?2";

    public void Upsert(long tenant, MediaTask task)
        => database[UpsertSql]
            .Bind(1, tenant).Bind(2, task.Entry.Value).Bind(3, task.Account.Provider).Bind(4, task.Account.Account).Bind(5, task.NotBefore).Bind(6, task.Attempts)
            .Run();

    public List<MediaTask> ReadDue(DateTimeOffset now, int limit)
    {
        var row = database[ReadDueSql].Bind(1, now).Bind(2, limit);
        using var scope = row.Open();
        var found = new List<MediaTask>();
        while (row.Step())
        {
            found.Add(new MediaTask
            {
                Tenant = names.Tenant(row.Integer(0)),
                Entry = new EntryId(row.Id(1)),
                Account = new AccountKey(row.Text(2), row.Text(3)),
                NotBefore = row.Time(4),
                Attempts = (int)row.Integer(5),
            });
        }

        return found;
    }

    public DateTimeOffset? NextDue()
    {
        var row = database[NextDueSql];
        using var scope = row.Open();
        return row.Step() ? row.Time(0) : null;
    }

    public void Remove(long tenant, EntryId entry) => database[RemoveSql].Bind(1, tenant).Bind(2, entry.Value).Run();
}
