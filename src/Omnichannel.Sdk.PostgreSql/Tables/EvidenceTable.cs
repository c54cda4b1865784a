using Npgsql;
using Omnichannel.Identity;
using Omnichannel.PostgreSql.Data;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>The edges of the evidence graph.</summary>
internal sealed class EvidenceTable(string schema)
{
    public const int Claim = 0;
    public const int Ties = 1;
    public const int CannotLink = 2;

    private const string Columns = "e.id, e.kind, e.giver, e.value, e.assurance, e.source, e.first_seen, e.last_seen, e.reason";

    private readonly string _upsert =
        $"""
        INSERT INTO {schema}.evidence AS e (tenant, id, kind, giver, value, assurance, relation, source, first_seen, last_seen, reason) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (tenant, id) DO UPDATE SET kind = excluded.kind, giver = excluded.giver, value = excluded.value, assurance = excluded.assurance, relation = excluded.relation,
            source = excluded.source, first_seen = least(e.first_seen, excluded.first_seen), last_seen = greatest(e.last_seen, excluded.last_seen), reason = excluded.reason
        """;

    // Both ends have changed.
    private readonly string _remove =
        $"""
        WITH gone AS (DELETE FROM {schema}.evidence e USING unnest($1, $2) r(tenant, id) WHERE e.tenant = r.tenant AND e.id = r.id RETURNING e.tenant, e.giver, e.value)
        UPDATE {schema}.identity i SET version = i.version + 1
        FROM (SELECT tenant, giver AS id FROM gone UNION SELECT tenant, value FROM gone) r WHERE i.tenant = r.tenant AND i.id = r.id
        """;

    // Of an identity that too many share only that is told.
    private readonly string _readAround =
        $"""
        SELECT r.n, c.ties > r.ties, e.* FROM unnest($2, $3) WITH ORDINALITY r(id, ties, n)
        CROSS JOIN LATERAL (
            SELECT (SELECT count(*) FROM (SELECT FROM {schema}.evidence e WHERE e.tenant = $1 AND e.giver = r.id AND e.relation = 1 LIMIT r.ties + 1) t)
                + (SELECT count(*) FROM (SELECT FROM {schema}.evidence e WHERE e.tenant = $1 AND e.value = r.id AND e.relation = 1 AND e.giver <> r.id LIMIT r.ties + 1) t) AS ties) c
        LEFT JOIN LATERAL (
            (SELECT {Columns} FROM {schema}.evidence e WHERE c.ties <= r.ties AND e.tenant = $1 AND e.giver = r.id AND e.relation IN (1, 2))
            UNION ALL (SELECT {Columns} FROM {schema}.evidence e WHERE c.ties <= r.ties AND e.tenant = $1 AND e.value = r.id AND e.relation IN (1, 2) AND e.giver <> r.id)
            UNION ALL (SELECT {Columns} FROM {schema}.evidence e WHERE c.ties <= r.ties AND e.tenant = $1 AND e.giver = r.id AND e.relation = 0 ORDER BY e.first_seen, e.id LIMIT $4)
            UNION ALL (SELECT {Columns} FROM {schema}.evidence e WHERE c.ties <= r.ties AND e.tenant = $1 AND e.value = r.id AND e.relation = 0 ORDER BY e.first_seen, e.id LIMIT $4)) e ON true
        """;

    public static int RelationOf(Evidence evidence)
        => evidence.Kind == EvidenceKind.CannotLink ? CannotLink : evidence.Assurance >= Assurance.Asserted ? Ties : Claim;

    public void Upsert(NpgsqlBatch batch, List<Evidence> evidence)
    {
        if (evidence.Count == 0)
        {
            return;
        }

        var rows = evidence.Folded(static edge => (edge.Tenant, edge.Id), static (earlier, later) => later with
        {
            FirstSeen = earlier.FirstSeen < later.FirstSeen ? earlier.FirstSeen : later.FirstSeen,
            LastSeen = earlier.LastSeen > later.LastSeen ? earlier.LastSeen : later.LastSeen,
        });
        batch.Add(_upsert)
            .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id).Column(rows, static row => (short)row.Kind).Column(rows, static row => row.From.Value)
            .Column(rows, static row => row.To.Value).Column(rows, static row => (short)row.Assurance).Column(rows, static row => (short)RelationOf(row)).Texts(rows, static row => row.Source)
            .Times(rows, static row => row.FirstSeen).Times(rows, static row => row.LastSeen).Texts(rows, static row => row.Reason);
    }

    public void Remove(NpgsqlBatch batch, List<(TenantId Tenant, IdentityId From, Guid Id)> rows)
    {
        if (rows.Count > 0)
        {
            batch.Add(_remove).Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id);
        }
    }

    /// <summary>Reads the evidence around identities: the identity's number from 1, whether too many share it, then the evidence, if there is any.</summary>
    public NpgsqlCommand ReadAround(TenantId tenant, IReadOnlyCollection<(IdentityId Id, int Ties)> identities, int claims)
        => new NpgsqlCommand(_readAround)
            .With(PgText.Encode(tenant.Value)).With(identities.Select(static row => row.Id.Value).ToArray()).With(identities.Select(static row => (long)row.Ties).ToArray()).With((long)claims);

    public static Evidence Read(NpgsqlDataReader row, TenantId tenant) => new()
    {
        Tenant = tenant,
        Id = row.Id(2),
        Kind = (EvidenceKind)row.Number(3),
        From = new IdentityId(row.Id(4)),
        To = new IdentityId(row.Id(5)),
        Assurance = (Assurance)row.Number(6),
        Source = row.Text(7),
        FirstSeen = row.Time(8),
        LastSeen = row.Time(9),
        Reason = row.TextOrNull(10),
    };
}
