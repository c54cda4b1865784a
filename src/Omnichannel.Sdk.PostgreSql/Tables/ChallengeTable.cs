using Npgsql;
using Omnichannel.Identity.Proof;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Proofs that were asked for.</summary>
internal sealed class ChallengeTable(string schema)
{
    private const string Columns = "c.tenant, c.id, c.kind, c.asker, c.target_kind, c.target_value, c.place, c.made_at, c.expires_at, c.attempts, c.used_at, c.hash, c.revision";

    private const string Values = "kind, asker, target, target_kind, target_value, place, made_at, expires_at, attempts, used_at, hash, revision";

    private readonly string _upsert =
        $"""
        WITH w AS (
            INSERT INTO {schema}.challenge AS c (tenant, id, {Values}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (tenant, id) DO UPDATE SET ({Values}) = ROW ({Of("excluded")})
            WHERE c.revision < excluded.revision OR ({Of("c")}) IS NOT DISTINCT FROM ({Of("excluded")})
            RETURNING 1)
        SELECT {schema}.expect(count(*), $15, 'A challenge was changed by another writer.') FROM w
        """;

    private readonly string _load = $"SELECT {Columns} FROM unnest($1, $2) r(tenant, id) {EachKey.Of($"{schema}.challenge", "c", "c.tenant = r.tenant AND c.id = r.id")}";

    private readonly string _loadOf =
        $"""
        SELECT r.n, c.* FROM unnest($1, $2) WITH ORDINALITY r(tenant, id, n) CROSS JOIN unnest($3) k(kind) CROSS JOIN LATERAL (
            (SELECT {Columns} FROM {schema}.challenge c WHERE c.tenant = r.tenant AND c.asker = r.id AND c.kind = k.kind ORDER BY c.made_at DESC LIMIT $4)
            UNION (SELECT {Columns} FROM {schema}.challenge c WHERE c.tenant = r.tenant AND c.target = r.id AND c.kind = k.kind ORDER BY c.made_at DESC LIMIT $4)) c
        """;

    private readonly string _purge = $"DELETE FROM {schema}.challenge WHERE expires_at < $1";

    public void Upsert(NpgsqlBatch batch, List<ProofChallenge> challenges)
    {
        if (challenges.Count == 0)
        {
            return;
        }

        var rows = challenges.Latest(static row => (row.Tenant, row.Id));
        batch.Add(_upsert)
            .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id).Column(rows, static row => (short)row.Kind).Column(rows, static row => row.Asker.Value)
            .Column(rows, static row => row.Target?.ToIdentityId().Value).Texts(rows, static row => row.Target?.Kind).Texts(rows, static row => row.Target?.Value).Texts(rows, static row => row.Place)
            .Times(rows, static row => row.MadeAt).Times(rows, static row => row.ExpiresAt).Column(rows, static row => row.Attempts).TimesOrNull(rows, static row => row.UsedAt)
            .Texts(rows, static row => row.Hash).Column(rows, static row => row.Revision).With((long)rows.Count);
    }

    public void Load(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, Guid Id)> ids) => batch.Add(_load).Texts(ids, static row => row.Tenant.Value).Column(ids, static row => row.Id);

    /// <summary>Reads the newest challenges of each kind by identities, and of them: the identity's number from 1, then the challenge.</summary>
    public void LoadOf(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, IdentityId Id)> identities)
        => batch.Add(_loadOf)
            .Texts(identities, static row => row.Tenant.Value).Column(identities, static row => row.Id.Value).With(Enum.GetValues<ProofKind>().Select(static kind => (short)kind).ToArray())
            .With((long)StateQuery.MaxChallengesOf);

    public NpgsqlCommand Purge(DateTimeOffset expiredBefore) => new NpgsqlCommand(_purge).With(expiredBefore.UtcTicks);

    public static ProofChallenge Read(NpgsqlDataReader row, int from) => new()
    {
        Tenant = row.Tenant(from),
        Id = row.Id(from + 1),
        Kind = (ProofKind)row.Number(from + 2),
        Asker = new IdentityId(row.Id(from + 3)),
        Target = row.TextOrNull(from + 4) is { } kind ? new Identifier(kind, row.Text(from + 5)) : null,
        Place = row.TextOrNull(from + 6),
        MadeAt = row.Time(from + 7),
        ExpiresAt = row.Time(from + 8),
        Attempts = row.GetInt32(from + 9),
        UsedAt = row.TimeOrNull(from + 10),
        Hash = row.TextOrNull(from + 11),
        Revision = row.GetInt32(from + 12),
    };

    private static string Of(string table) => string.Join(", ", Values.Split(", ").Select(column => $"{table}.{column}"));
}
