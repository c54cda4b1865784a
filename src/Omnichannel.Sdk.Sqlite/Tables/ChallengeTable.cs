using Omnichannel.Identity.Proof;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Proofs that were asked for.</summary>
internal sealed class ChallengeTable(Database database)
{
    private const string Columns = "id, kind, asker, target_kind, target_value, place, made_at, expires_at, attempts, used_at, hash, revision";

    private const string FindSql = $"SELECT {Columns} FROM challenge WHERE tenant = ?1 AND id = ?2";

    private const string ReadByAskerSql = $"SELECT {Columns} FROM challenge INDEXED BY challenge_asker WHERE tenant = ?1 AND asker = ?2 AND kind = ?4 ORDER BY made_at DESC LIMIT ?3 + 0";

    private const string ReadOfTargetSql = $"SELECT {Columns} FROM challenge INDEXED BY challenge_target WHERE tenant = ?1 AND target = ?2 AND kind = ?4 ORDER BY made_at DESC LIMIT ?3 + 0";

    private const string UpsertSql =
        """
        INSERT INTO challenge (tenant, id, kind, asker, target, target_kind, target_value, place, made_at, expires_at, attempts, used_at, hash, revision)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (tenant, id) DO UPDATE SET kind = ?3, asker = ?4, target = ?5, target_kind = ?6, target_value = ?7, place = ?8, made_at = ?9, expires_at = ?10, attempts = ?11, used_at = ?12,
            hash = ?13, revision = ?14
        """;

    private const string RemoveByAskerSql = "DELETE FROM challenge INDEXED BY challenge_asker WHERE tenant = ?1 AND asker = ?2";
    private const string RemoveOfTargetSql = "DELETE FROM challenge INDEXED BY challenge_target WHERE tenant = ?1 AND target = ?2";
    private const string PurgeSql = "DELETE FROM challenge INDEXED BY challenge_expires WHERE expires_at < ?1";

    public ProofChallenge? Find(TenantId tenant, long tenantId, Guid id) => ReadAll(database[FindSql].Bind(1, tenantId).Bind(2, id), tenant).FirstOrDefault();

    /// <summary>Reads the newest challenges of each kind by an identity, and of it.</summary>
    public List<ProofChallenge> ReadOf(TenantId tenant, long tenantId, IdentityId identity)
    {
        var found = new List<ProofChallenge>();
        foreach (var kind in Enum.GetValues<ProofKind>())
        {
            found.AddRange(Read(ReadByAskerSql, kind));
            found.AddRange(Read(ReadOfTargetSql, kind).Where(of => of.Asker != identity));
        }

        return found;

        List<ProofChallenge> Read(string sql, ProofKind kind)
            => ReadAll(database[sql].Bind(1, tenantId).Bind(2, identity.Value).Bind(3, StateQuery.MaxChallengesOf).Bind(4, (long)kind), tenant);
    }

    /// <exception cref="StoreConflictException">Another writer was faster.</exception>
    public void Upsert(long tenant, ProofChallenge challenge)
    {
        if (Find(challenge.Tenant, tenant, challenge.Id) is { } stored && stored.Revision >= challenge.Revision && stored != challenge)
        {
            throw new StoreConflictException("A challenge was changed by another writer.");
        }

        database[UpsertSql]
            .Bind(1, tenant).Bind(2, challenge.Id).Bind(3, (long)challenge.Kind).Bind(4, challenge.Asker.Value).Bind(5, challenge.Target?.ToIdentityId().Value)
            .Bind(6, challenge.Target?.Kind).Bind(7, challenge.Target?.Value).Bind(8, challenge.Place).Bind(9, challenge.MadeAt).Bind(10, challenge.ExpiresAt).Bind(11, challenge.Attempts)
            .Bind(12, challenge.UsedAt).Bind(13, challenge.Hash).Bind(14, challenge.Revision)
            .Run();
    }

    public void RemoveOf(long tenant, IdentityId identity)
    {
        database[RemoveByAskerSql].Bind(1, tenant).Bind(2, identity.Value).Run();
        database[RemoveOfTargetSql].Bind(1, tenant).Bind(2, identity.Value).Run();
    }

    public int Purge(DateTimeOffset expiredBefore)
    {
        database[PurgeSql].Bind(1, expiredBefore).Run();
        return database.Changes;
    }

    private static List<ProofChallenge> ReadAll(Statement row, TenantId tenant)
    {
        using var scope = row.Open();
        var found = new List<ProofChallenge>();
        while (row.Step())
        {
            found.Add(new ProofChallenge
            {
                Tenant = tenant,
                Id = row.Id(0),
                Kind = (ProofKind)row.Integer(1),
                Asker = new IdentityId(row.Id(2)),
                Target = row.TextOrNull(3) is { } kind ? new Identifier(kind, row.Text(4)) : null,
                Place = row.TextOrNull(5),
                MadeAt = row.Time(6),
                ExpiresAt = row.Time(7),
                Attempts = (int)row.Integer(8),
                UsedAt = row.TimeOrNull(9),
                Hash = row.TextOrNull(10),
                Revision = (int)row.Integer(11),
            });
        }

        return found;
    }
}
