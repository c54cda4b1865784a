using Omnichannel.Identity;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Contacts and the redirects of earlier ones.</summary>
internal sealed class ContactTable(Database database, RowCache<Contact>? rows)
{
    private const string FindSql = "SELECT id, anchor, conversation, is_current FROM contact WHERE tenant = ?1 AND id = ?2";

    private const string UpsertSql =
        """
        INSERT INTO contact (tenant, id, anchor, conversation, is_current) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (tenant, id) DO UPDATE SET anchor = ?3, conversation = ?4, is_current = ?5
        """;

    // The anchor has an index, and no contact changes its own.
    private const string ChangeSql = "UPDATE contact SET conversation = ?4, is_current = ?5 WHERE tenant = ?1 AND id = ?2 AND anchor = ?3";
    private const string ListSql = "SELECT id, anchor, conversation, is_current FROM contact WHERE tenant = ?1 AND id > ?2 AND is_current ORDER BY id LIMIT ?3 + 0";
    private const string RemoveByAnchorSql = "DELETE FROM contact INDEXED BY contact_anchor WHERE tenant = ?1 AND anchor = ?2";

    public Contact? Find(TenantId tenant, long tenantId, ContactId id)
    {
        if (rows?.Find(tenantId, id.Value) is { } known)
        {
            return known;
        }

        var row = database[FindSql].Bind(1, tenantId).Bind(2, id.Value);
        using var scope = row.Open();
        if (!row.Step())
        {
            return null;
        }

        var found = Read(row, tenant);
        rows?.Set(tenantId, id.Value, found);
        return found;
    }

    public void Upsert(long tenant, Contact contact)
    {
        if (rows?.Find(tenant, contact.Id.Value) == contact)
        {
            return;
        }

        rows?.Set(tenant, contact.Id.Value, contact);
        Bind(database[ChangeSql], tenant, contact).Run();
        if (database.Changes == 0)
        {
            Bind(database[UpsertSql], tenant, contact).Run();
        }
    }

    /// <summary>Lists current contacts after an id.</summary>
    public List<Contact> List(TenantId tenant, long tenantId, Guid after, int limit)
    {
        var row = database[ListSql].Bind(1, tenantId).Bind(2, after).Bind(3, limit);
        using var scope = row.Open();
        var found = new List<Contact>();
        while (row.Step())
        {
            found.Add(Read(row, tenant));
        }

        return found;
    }

    public void RemoveByAnchor(long tenant, IdentityId anchor) => database[RemoveByAnchorSql].Bind(1, tenant).Bind(2, anchor.Value).Run();

    private static Statement Bind(Statement statement, long tenant, Contact contact)
        => statement.Bind(1, tenant).Bind(2, contact.Id.Value).Bind(3, contact.Anchor.Value).Bind(4, contact.Conversation?.Value).Bind(5, contact.IsCurrent ? 1 : 0);

    private static Contact Read(Statement row, TenantId tenant) => new()
    {
        Tenant = tenant,
        Id = new ContactId(row.Id(0)),
        Anchor = new IdentityId(row.Id(1)),
        Conversation = row.IdOrNull(2) is { } conversation ? new ConversationId(conversation) : null,
        IsCurrent = row.Integer(3) != 0,
    };
}
