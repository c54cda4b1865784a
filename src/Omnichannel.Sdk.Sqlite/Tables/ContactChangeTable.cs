using Omnichannel.Identity;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>The audit of contacts.</summary>
internal sealed class ContactChangeTable(Database database)
{
    private const string Columns = "id, at, kind, contact, other, a, b, actor, reason, evidence";

    private const string AddSql =
        """
        INSERT INTO contact_change (tenant, id, at, kind, contact, other, a, b, subject, actor, reason, evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT (tenant, id) DO NOTHING
        """;

    private const string ListOfASql = $"SELECT {Columns} FROM contact_change INDEXED BY contact_change_a WHERE tenant = ?1 AND a = ?2 AND id < ?3 ORDER BY id DESC LIMIT ?4 + 0";
    private const string ListOfBSql = $"SELECT {Columns} FROM contact_change INDEXED BY contact_change_b WHERE tenant = ?1 AND b = ?2 AND id < ?3 ORDER BY id DESC LIMIT ?4 + 0";
    private const string ListOfSubjectSql = $"SELECT {Columns} FROM contact_change INDEXED BY contact_change_subject WHERE tenant = ?1 AND subject = ?2 AND id < ?3 ORDER BY id DESC LIMIT ?4 + 0";
    private const string RemoveOfASql = "DELETE FROM contact_change INDEXED BY contact_change_a WHERE tenant = ?1 AND a = ?2";
    private const string RemoveOfBSql = "DELETE FROM contact_change INDEXED BY contact_change_b WHERE tenant = ?1 AND b = ?2";
    private const string PurgeSql = "DELETE FROM contact_change INDEXED BY contact_change_at WHERE at < ?1";

    public void Add(long tenant, ContactChange change)
        => database[AddSql]
            .Bind(1, tenant).Bind(2, change.Id).Bind(3, change.At).Bind(4, (long)change.Kind).Bind(5, change.Contact.Value).Bind(6, change.Other?.Value).Bind(7, change.A?.Value)
            .Bind(8, change.B?.Value).Bind(9, change is { A: null, B: null } ? change.Contact.Value : null).Bind(10, change.Actor).Bind(11, change.Reason).Bind(12, change.Evidence)
            .Run();

    /// <summary>Lists changes below a place, newest first: the newest of each identity, and of the contact alone, come together.</summary>
    public List<ContactChange> List(TenantId tenant, long tenantId, ContactId contact, IReadOnlyCollection<IdentityId> identities, Guid? below, int limit)
    {
        var found = new Dictionary<Guid, ContactChange>();
        Read(ListOfSubjectSql, contact.Value);
        foreach (var identity in identities)
        {
            Read(ListOfASql, identity.Value);
            Read(ListOfBSql, identity.Value);
        }

        return [.. found.Values.OrderByDescending(change => change.Id).Take(limit)];

        void Read(string sql, Guid of)
        {
            foreach (var change in ReadAll(database[sql].Bind(1, tenantId).Bind(2, of).Bind(3, below ?? Guid.AllBitsSet).Bind(4, limit), tenant))
            {
                found[change.Id] = change;
            }
        }
    }

    public void RemoveOf(long tenant, IdentityId identity)
    {
        database[RemoveOfASql].Bind(1, tenant).Bind(2, identity.Value).Run();
        database[RemoveOfBSql].Bind(1, tenant).Bind(2, identity.Value).Run();
    }

    public int Purge(DateTimeOffset before)
    {
        database[PurgeSql].Bind(1, before).Run();
        return database.Changes;
    }

    private static List<ContactChange> ReadAll(Statement row, TenantId tenant)
    {
        using var scope = row.Open();
        var found = new List<ContactChange>();
        while (row.Step())
        {
            found.Add(new ContactChange
            {
                Tenant = tenant,
                Id = row.Id(0),
                At = row.Time(1),
                Kind = (ContactChangeKind)row.Integer(2),
                Contact = new ContactId(row.Id(3)),
                Other = row.IdOrNull(4) is { } other ? new ContactId(other) : null,
                A = row.IdOrNull(5) is { } a ? new IdentityId(a) : null,
                B = row.IdOrNull(6) is { } b ? new IdentityId(b) : null,
                Actor = row.Text(7),
                Reason = row.TextOrNull(8),
                Evidence = row.IdOrNull(9),
            });
        }

        return found;
    }
}
