using Omnichannel.Channels;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Work that was given up.</summary>
internal sealed class DeadLetterTable(Database database)
{
    private const string Columns = "id, kind, entry, provider, account, conversation, at, attempts, problem";

    private const string FindSql = $"SELECT {Columns} FROM dead_letter WHERE tenant = ?1 AND id = ?2";

    private const string ListSql =
        $"SELECT {Columns} FROM dead_letter INDEXED BY dead_letter_list WHERE tenant = ?1 AND (at, id) < (?2, ?3) ORDER BY at DESC, id DESC LIMIT ?4 + 0";

    private const string AddSql =
        """
        INSERT INTO dead_letter (tenant, id, kind, entry, provider, account, conversation, at, attempts, problem) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (tenant, id) DO UPDATE SET kind = ?3, entry = ?4, provider = ?5, account = ?6, conversation = ?7, at = ?8, attempts = ?9, problem = ?10
        """;

    private const string RemoveSql = "DELETE FROM dead_letter WHERE tenant = ?1 AND id = ?2";
    private const string RemoveOfEntrySql = "DELETE FROM dead_letter INDEXED BY dead_letter_entry WHERE tenant = ?1 AND entry = ?2";

    public DeadLetter? Find(TenantId tenant, long tenantId, Guid id) => ReadAll(database[FindSql].Bind(1, tenantId).Bind(2, id), tenant).FirstOrDefault();

    public List<DeadLetter> List(TenantId tenant, long tenantId, PageCursor? below, int limit)
        => ReadAll(database[ListSql].Bind(1, tenantId).BindBelow(2, below).Bind(4, limit), tenant);

    public void Add(long tenant, DeadLetter letter)
        => database[AddSql]
            .Bind(1, tenant).Bind(2, letter.Id).Bind(3, (long)letter.Kind).Bind(4, letter.Entry.Value).Bind(5, letter.Account.Provider).Bind(6, letter.Account.Account)
            .Bind(7, letter.Conversation?.Value).Bind(8, letter.At).Bind(9, letter.Attempts).Bind(10, letter.Problem)
            .Run();

    public void Remove(long tenant, Guid id) => database[RemoveSql].Bind(1, tenant).Bind(2, id).Run();

    public void RemoveOf(long tenant, EntryId entry) => database[RemoveOfEntrySql].Bind(1, tenant).Bind(2, entry.Value).Run();

    private static List<DeadLetter> ReadAll(Statement row, TenantId tenant)
    {
        using var scope = row.Open();
        var found = new List<DeadLetter>();
        while (row.Step())
        {
            found.Add(new DeadLetter
            {
                Tenant = tenant,
                Id = row.Id(0),
                Kind = (DeadLetterKind)row.Integer(1),
                Entry = new EntryId(row.Id(2)),
                Account = new AccountKey(row.Text(3), row.Text(4)),
                Conversation = row.IdOrNull(5) is { } conversation ? new ConversationId(conversation) : null,
                At = row.Time(6),
                Attempts = (int)row.Integer(7),
                Problem = row.Text(8),
            });
        }

        return found;
    }
}
