using Npgsql;
using Omnichannel.Identity;
using Omnichannel.PostgreSql.Data;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>The audit of contacts.</summary>
internal sealed class ContactChangeTable(string schema)
{
    private const string Columns = "c.tenant, c.id, c.at, c.kind, c.contact, c.other, c.a, c.b, c.actor, c.reason, c.evidence";

    private readonly string _add =
        $"""
        INSERT INTO {schema}.contact_change (tenant, id, at, kind, contact, other, a, b, subject, actor, reason, evidence) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (tenant, id) DO NOTHING
        """;

    // The newest of each identity, and of the contact alone, come together.
    private readonly string _list =
        $"""
        SELECT {Columns} FROM (
            (SELECT id FROM {schema}.contact_change WHERE tenant = $1 AND subject = $2 AND id < $4 ORDER BY id DESC LIMIT $5)
            UNION (SELECT c.id FROM unnest($3) i(id) CROSS JOIN LATERAL (
                SELECT c.id FROM {schema}.contact_change c WHERE c.tenant = $1 AND c.a = i.id AND c.id < $4 ORDER BY c.id DESC LIMIT $5) c)
            UNION (SELECT c.id FROM unnest($3) i(id) CROSS JOIN LATERAL (
                SELECT c.id FROM {schema}.contact_change c WHERE c.tenant = $1 AND c.b = i.id AND c.id < $4 ORDER BY c.id DESC LIMIT $5) c)
            ORDER BY id DESC LIMIT $5) q
        JOIN {schema}.contact_change c ON c.tenant = $1 AND c.id = q.id
        ORDER BY c.id DESC
        """;

    private readonly string _purge = $"DELETE FROM {schema}.contact_change WHERE at < $1";

    public void Add(NpgsqlBatch batch, List<ContactChange> rows)
    {
        if (rows.Count > 0)
        {
            batch.Add(_add)
                .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id).Times(rows, static row => row.At).Column(rows, static row => (short)row.Kind)
                .Column(rows, static row => row.Contact.Value).Column(rows, static row => row.Other?.Value).Column(rows, static row => row.A?.Value).Column(rows, static row => row.B?.Value)
                .Column(rows, static row => row is { A: null, B: null } ? row.Contact.Value : (Guid?)null).Texts(rows, static row => row.Actor).Texts(rows, static row => row.Reason)
                .Column(rows, static row => row.Evidence);
        }
    }

    /// <summary>Lists changes below a place, newest first.</summary>
    public NpgsqlCommand List(TenantId tenant, ContactId contact, IReadOnlyCollection<IdentityId> identities, Guid? below, int limit)
        => new NpgsqlCommand(_list)
            .With(PgText.Encode(tenant.Value)).With(contact.Value).With(identities.Select(static identity => identity.Value).Distinct().ToArray()).With(below ?? Guid.AllBitsSet).With((long)limit);

    public NpgsqlCommand Purge(DateTimeOffset before) => new NpgsqlCommand(_purge).With(before.UtcTicks);

    public static ContactChange Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Id = row.Id(1),
        At = row.Time(2),
        Kind = (ContactChangeKind)row.Number(3),
        Contact = new ContactId(row.Id(4)),
        Other = row.IdOrNull(5) is { } other ? new ContactId(other) : null,
        A = row.IdOrNull(6) is { } a ? new IdentityId(a) : null,
        B = row.IdOrNull(7) is { } b ? new IdentityId(b) : null,
        Actor = row.Text(8),
        Reason = row.TextOrNull(9),
        Evidence = row.IdOrNull(10),
    };
}
