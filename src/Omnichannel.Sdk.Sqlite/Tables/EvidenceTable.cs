using Omnichannel.Identity;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>The edges of the evidence graph.</summary>
internal sealed class EvidenceTable(Database database, RowCache<EvidenceAround>? rows)
{
    public const int Claim = 0;
    public const int Ties = 1;
    public const int CannotLink = 2;

    private readonly List<Evidence> _read = [];

    private const string Columns = "id, kind, giver, value, assurance, source, first_seen, last_seen, reason";

    private const string UpsertSql =
        """
        INSERT INTO evidence (tenant, id, kind, giver, value, assurance, relation, source, first_seen, last_seen, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (tenant, giver, id) DO UPDATE SET kind = ?3, value = ?5, assurance = ?6, relation = ?7, source = ?8, first_seen = min(first_seen, ?9), last_seen = max(last_seen, ?10),
            reason = ?11
        """;

    // What is seen again changes no index.
    private const string SeeAgainSql =
        """
        UPDATE evidence SET last_seen = max(last_seen, ?8), reason = ?9
        WHERE tenant = ?1 AND giver = ?2 AND id = ?3 AND kind = ?4 AND value = ?5 AND assurance = ?6 AND first_seen <= ?7 AND source = ?10
        """;

    private const string FindValueSql = "SELECT value FROM evidence WHERE tenant = ?1 AND giver = ?2 AND id = ?3";
    private const string RemoveSql = "DELETE FROM evidence WHERE tenant = ?1 AND giver = ?2 AND id = ?3 RETURNING value";
    private const string RemoveOfGiverSql = "DELETE FROM evidence INDEXED BY evidence_giver WHERE tenant = ?1 AND giver = ?2";
    private const string RemoveOfValueSql = "DELETE FROM evidence INDEXED BY evidence_value WHERE tenant = ?1 AND value = ?2";

    // Of what ties one row more than is followed, cuts whole, of the claims the earliest, by it and on it: in one statement, for statements cost more than rows.
    private const string ReadAroundSql =
        $"""
        SELECT * FROM (SELECT {Columns} FROM evidence INDEXED BY evidence_giver WHERE tenant = ?1 AND giver = ?2 AND relation = 1 LIMIT ?3 + 1)
        UNION ALL SELECT * FROM (SELECT {Columns} FROM evidence INDEXED BY evidence_value WHERE tenant = ?1 AND value = ?2 AND relation = 1 AND giver <> ?2 LIMIT ?3 + 1)
        UNION ALL SELECT {Columns} FROM evidence INDEXED BY evidence_giver WHERE tenant = ?1 AND giver = ?2 AND relation = 2
        UNION ALL SELECT {Columns} FROM evidence INDEXED BY evidence_value WHERE tenant = ?1 AND value = ?2 AND relation = 2 AND giver <> ?2
        UNION ALL SELECT * FROM (SELECT {Columns} FROM evidence INDEXED BY evidence_giver WHERE tenant = ?1 AND giver = ?2 AND relation = 0 ORDER BY first_seen, id LIMIT ?4 + 0)
        UNION ALL SELECT * FROM (SELECT {Columns} FROM evidence INDEXED BY evidence_value WHERE tenant = ?1 AND value = ?2 AND relation = 0 AND giver <> ?2 ORDER BY first_seen, id LIMIT ?4 + 0)
        """;

    private const string ReadOfValueSql =
        $"SELECT {Columns} FROM evidence INDEXED BY evidence_value WHERE tenant = ?1 AND value = ?2 AND relation = ?3 ORDER BY first_seen, id LIMIT ?4 + 0";

    public static int RelationOf(Evidence evidence)
        => evidence.Kind == EvidenceKind.CannotLink ? CannotLink : evidence.Assurance >= Assurance.Asserted ? Ties : Claim;

    public void Upsert(long tenant, Evidence evidence)
    {
        database[SeeAgainSql]
            .Bind(1, tenant).Bind(2, evidence.From.Value).Bind(3, evidence.Id).Bind(4, (long)evidence.Kind).Bind(5, evidence.To.Value).Bind(6, (long)evidence.Assurance)
            .Bind(7, evidence.FirstSeen).Bind(8, evidence.LastSeen).Bind(9, evidence.Reason).Bind(10, evidence.Source)
            .Run();
        var wasThere = database.Changes != 0;
        if (!wasThere)
        {
            if (rows is not null && FindValue(tenant, evidence) is { } before)
            {
                wasThere = true;
                if (before != evidence.To)
                {
                    rows.Remove(tenant, before.Value); // it is around another identity from now on
                }
            }

            Write(tenant, evidence);
        }

        Remember(tenant, evidence.From, evidence, wasThere);
        if (evidence.To != evidence.From)
        {
            Remember(tenant, evidence.To, evidence, wasThere);
        }
    }

    public void Remove(long tenant, IdentityId giver, Guid id)
    {
        var row = database[RemoveSql].Bind(1, tenant).Bind(2, giver.Value).Bind(3, id);
        using var scope = row.Open();
        while (row.Step())
        {
            rows?.Remove(tenant, giver.Value);
            rows?.Remove(tenant, row.Id(0));
        }
    }

    public void RemoveOf(long tenant, IdentityId identity)
    {
        database[RemoveOfGiverSql].Bind(1, tenant).Bind(2, identity.Value).Run();
        database[RemoveOfValueSql].Bind(1, tenant).Bind(2, identity.Value).Run();
    }

    /// <summary>Reads the evidence that an identity gave and that is on it: what ties, what keeps apart, and of the claims of each sort the earliest.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="tenantId">Its number.</param>
    /// <param name="identity">The identity.</param>
    /// <param name="ties">How many ties it may have; of one with more that alone is told.</param>
    /// <param name="claims">How many claims by it and on it are read.</param>
    public EvidenceAround ReadAround(TenantId tenant, long tenantId, IdentityId identity, int ties, int claims)
    {
        if (rows?.Find(tenantId, identity.Value) is { } known && known.MaxTies == ties && known.MaxClaims == claims)
        {
            return known;
        }

        _read.Clear();
        ReadAll(database[ReadAroundSql].Bind(1, tenantId).Bind(2, identity.Value).Bind(3, ties).Bind(4, claims), tenant, _read);
        var around = EvidenceAround.Of(_read, ties, claims);
        rows?.Set(tenantId, identity.Value, around);
        return around;
    }

    /// <summary>Reads the evidence of one sort on an identity, the earliest first.</summary>
    public void ReadOfValue(TenantId tenant, long tenantId, IdentityId identity, int relation, long limit, List<Evidence> found)
        => ReadAll(database[ReadOfValueSql].Bind(1, tenantId).Bind(2, identity.Value).Bind(3, relation).Bind(4, limit), tenant, found);

    private void Write(long tenant, Evidence evidence)
        => database[UpsertSql]
            .Bind(1, tenant).Bind(2, evidence.Id).Bind(3, (long)evidence.Kind).Bind(4, evidence.From.Value).Bind(5, evidence.To.Value).Bind(6, (long)evidence.Assurance)
            .Bind(7, RelationOf(evidence)).Bind(8, evidence.Source).Bind(9, evidence.FirstSeen).Bind(10, evidence.LastSeen).Bind(11, evidence.Reason)
            .Run();

    private IdentityId? FindValue(long tenant, Evidence evidence)
    {
        var row = database[FindValueSql].Bind(1, tenant).Bind(2, evidence.From.Value).Bind(3, evidence.Id);
        using var scope = row.Open();
        return row.Step() ? new IdentityId(row.Id(0)) : null;
    }

    private void Remember(long tenant, IdentityId identity, Evidence evidence, bool wasThere)
    {
        if (rows?.Find(tenant, identity.Value) is not { } known)
        {
            return;
        }

        if (known.With(identity, evidence, wasThere) is { } changed)
        {
            rows.Set(tenant, identity.Value, changed);
        }
        else
        {
            rows.Remove(tenant, identity.Value);
        }
    }

    private static void ReadAll(Statement row, TenantId tenant, List<Evidence> found)
    {
        using var scope = row.Open();
        while (row.Step())
        {
            found.Add(new Evidence
            {
                Tenant = tenant,
                Id = row.Id(0),
                Kind = (EvidenceKind)row.Integer(1),
                From = new IdentityId(row.Id(2)),
                To = new IdentityId(row.Id(3)),
                Assurance = (Assurance)row.Integer(4),
                Source = row.Text(5),
                FirstSeen = row.Time(6),
                LastSeen = row.Time(7),
                Reason = row.TextOrNull(8),
            });
        }
    }
}
