using Npgsql;
using Omnichannel.Identity;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Contacts and the redirects of earlier ones.</summary>
internal sealed class ContactTable(string schema)
{
    /// <summary>The columns of a contact as it is read, of a table with the name <c>t</c>. The first is the business, the last the version.</summary>
    public const string Columns = "t.tenant, t.id, t.anchor, t.conversation, t.is_current, t.version";

    private readonly string _upsert =
        $"""
        WITH w AS (
            INSERT INTO {schema}.contact AS t (tenant, id, anchor, conversation, is_current, version) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
            ON CONFLICT (tenant, id) DO UPDATE SET anchor = excluded.anchor, conversation = excluded.conversation, is_current = excluded.is_current, version = t.version + 1
            WHERE excluded.version IN ({Versions.Any}, t.version + 1)
            RETURNING xmax = 0 AND version > 1 AND version <> {Versions.Any} AS is_lost)
        SELECT {schema}.expect(count(*) FILTER (WHERE NOT is_lost), $7, 'A contact was changed by another writer.') FROM w
        """;

    private readonly string _loadOf =
        $"""
        SELECT {Columns} FROM unnest($1, $2) r(tenant, id) {EachKey.Of($"{schema}.identity", "i", "i.tenant = r.tenant AND i.id = r.id")}
        {EachKey.Of($"{schema}.contact", "t", "t.tenant = i.tenant AND t.id = i.contact")}
        """;

    private readonly string _load = $"SELECT {Columns} FROM unnest($1, $2) r(tenant, id) {EachKey.Of($"{schema}.contact", "t", "t.tenant = r.tenant AND t.id = r.id")}";

    private readonly string _find = $"SELECT {Columns} FROM {schema}.contact t WHERE t.tenant = $1 AND t.id = ANY ($2)";

    private readonly string _list = $"SELECT {Columns} FROM {schema}.contact t WHERE t.tenant = $1 AND t.id > $2 AND t.is_current ORDER BY t.id LIMIT $3";

    // Walks the members of one business in the order of their contacts, as the list is, and stops at the end of the page: the one statement whose work grows with what is stored.
    private readonly string _search =
        $"""
        SELECT {Columns} FROM {schema}.contact t
        WHERE t.tenant = $1 AND t.id > $2 AND t.is_current AND EXISTS (SELECT FROM {schema}.identity i WHERE i.tenant = t.tenant AND i.contact = t.id AND strpos(i.words, $4) > 0)
        ORDER BY t.id LIMIT $3
        """;

    public void Upsert(NpgsqlBatch batch, List<Contact> rows, ReadVersions? read)
    {
        if (rows.Count > 0)
        {
            batch.Add(_upsert)
                .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id.Value).Column(rows, static row => row.Anchor.Value).Column(rows, static row => row.Conversation?.Value)
                .Column(rows, static row => row.IsCurrent).Column(rows, row => read.ToWrite(ReadRow.Contact, row.Tenant, row.Id.Value)).With((long)rows.Count);
        }
    }

    public void LoadOf(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, IdentityId Id)> identities)
        => batch.Add(_loadOf).Texts(identities, static row => row.Tenant.Value).Column(identities, static row => row.Id.Value);

    public void Load(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, ContactId Id)> contacts)
        => batch.Add(_load).Texts(contacts, static row => row.Tenant.Value).Column(contacts, static row => row.Id.Value);

    public void Find(NpgsqlBatch batch, TenantId tenant, Guid[] ids) => batch.Add(_find).With(PgText.Encode(tenant.Value)).With(ids);

    public NpgsqlCommand Find(TenantId tenant, ContactId contact) => new NpgsqlCommand(_find).With(PgText.Encode(tenant.Value)).With(new[] { contact.Value });

    /// <summary>Lists current contacts after an id.</summary>
    public NpgsqlCommand List(TenantId tenant, Guid after, int limit) => new NpgsqlCommand(_list).With(PgText.Encode(tenant.Value)).With(after).With((long)limit);

    /// <summary>Finds contacts by a part of a value or name, after an id.</summary>
    public NpgsqlCommand Search(TenantId tenant, string sought, Guid after, int limit)
        => new NpgsqlCommand(_search).With(PgText.Encode(tenant.Value)).With(after).With((long)limit).With(sought);

    public static Contact Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Id = new ContactId(row.Id(1)),
        Anchor = new IdentityId(row.Id(2)),
        Conversation = row.IdOrNull(3) is { } conversation ? new ConversationId(conversation) : null,
        IsCurrent = row.GetBoolean(4),
    };

    public static long Version(NpgsqlDataReader row) => row.GetInt64(5);
}
