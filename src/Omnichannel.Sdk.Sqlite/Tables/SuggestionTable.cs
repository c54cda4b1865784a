using Omnichannel.Identity;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Suggestions.</summary>
internal sealed class SuggestionTable(Database database, RowCache<Suggestion[]>? rows)
{
    private const string Columns = "id, a, b, shared_kind, shared_value, reason, weight, state, at";

    private const string FindSql = $"SELECT {Columns} FROM suggestion WHERE tenant = ?1 AND id = ?2";

    private const string UpsertSql =
        """
        INSERT INTO suggestion (tenant, id, a, b, shared, shared_kind, shared_value, reason, weight, state, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (tenant, id) DO UPDATE SET a = ?3, b = ?4, shared = ?5, shared_kind = ?6, shared_value = ?7, reason = ?8, weight = ?9, state = ?10, at = ?11
        """;

    // What has the same ends, value and state changes one index, that of the list.
    private const string WeighAgainSql =
        "UPDATE suggestion SET reason = ?6, weight = ?7, at = ?8 WHERE tenant = ?1 AND id = ?2 AND a = ?3 AND b = ?4 AND shared IS ?5 AND state = ?9";

    private const string ListSql =
        $"SELECT {Columns} FROM suggestion INDEXED BY suggestion_list WHERE tenant = ?1 AND state = ?2 ORDER BY weight DESC, id DESC LIMIT ?3 + 0";

    private const string ListBelowSql =
        $"SELECT {Columns} FROM suggestion INDEXED BY suggestion_list WHERE tenant = ?1 AND state = ?2 AND (weight, id) < (?4, ?5) ORDER BY weight DESC, id DESC LIMIT ?3 + 0";

    private const string ReadOfSql = $"SELECT {Columns} FROM suggestion INDEXED BY suggestion_a WHERE tenant = ?1 AND a = ?2";
    private const string RemoveSql = "DELETE FROM suggestion WHERE tenant = ?1 AND id = ?2 RETURNING a";
    private const string RemoveOfASql = "DELETE FROM suggestion INDEXED BY suggestion_a WHERE tenant = ?1 AND a = ?2";
    private const string RemoveOfBSql = "DELETE FROM suggestion INDEXED BY suggestion_b WHERE tenant = ?1 AND b = ?2";
    private const string RemoveOfSharedSql = "DELETE FROM suggestion INDEXED BY suggestion_shared WHERE tenant = ?1 AND shared = ?2";

    public Suggestion? Find(TenantId tenant, long tenantId, Guid id) => ReadAll(database[FindSql].Bind(1, tenantId).Bind(2, id), tenant).FirstOrDefault();

    public void Upsert(long tenant, Suggestion suggestion)
    {
        database[WeighAgainSql]
            .Bind(1, tenant).Bind(2, suggestion.Id).Bind(3, suggestion.A.Value).Bind(4, suggestion.B.Value).Bind(5, suggestion.Shared?.ToIdentityId().Value)
            .Bind(6, suggestion.Reason).Bind(7, suggestion.Weight).Bind(8, suggestion.At).Bind(9, (long)suggestion.State)
            .Run();
        if (database.Changes == 0)
        {
            if (rows is not null && Find(suggestion.Tenant, tenant, suggestion.Id) is { } before && before.A != suggestion.A)
            {
                rows.Remove(tenant, before.A.Value); // it is another identity's from now on
            }

            Write(tenant, suggestion);
        }

        if (rows?.Find(tenant, suggestion.A.Value) is { } known)
        {
            rows.Set(tenant, suggestion.A.Value, [.. known.Where(other => other.Id != suggestion.Id), suggestion]);
        }
    }

    /// <summary>Lists suggestions of a state below a place, the heaviest first.</summary>
    public List<Suggestion> List(TenantId tenant, long tenantId, SuggestionState state, (double Weight, Guid Id)? below, int limit)
    {
        var row = below is { } place ? database[ListBelowSql].Bind(4, place.Weight).Bind(5, place.Id) : database[ListSql];
        return ReadAll(row.Bind(1, tenantId).Bind(2, (long)state).Bind(3, limit), tenant);
    }

    /// <summary>Reads the suggestions whose first identity is this one.</summary>
    public Suggestion[] ReadOf(TenantId tenant, long tenantId, IdentityId a)
    {
        if (rows?.Find(tenantId, a.Value) is { } known)
        {
            return known;
        }

        Suggestion[] found = [.. ReadAll(database[ReadOfSql].Bind(1, tenantId).Bind(2, a.Value), tenant)];
        rows?.Set(tenantId, a.Value, found);
        return found;
    }

    public void Remove(long tenant, Guid id)
    {
        var row = database[RemoveSql].Bind(1, tenant).Bind(2, id);
        using var scope = row.Open();
        while (row.Step())
        {
            rows?.Remove(tenant, row.Id(0));
        }
    }

    /// <summary>Removes what suggests an identity, or names it as the shared value.</summary>
    public void RemoveOf(long tenant, IdentityId identity)
    {
        database[RemoveOfASql].Bind(1, tenant).Bind(2, identity.Value).Run();
        database[RemoveOfBSql].Bind(1, tenant).Bind(2, identity.Value).Run();
        database[RemoveOfSharedSql].Bind(1, tenant).Bind(2, identity.Value).Run();
    }

    private void Write(long tenant, Suggestion suggestion)
        => database[UpsertSql]
            .Bind(1, tenant).Bind(2, suggestion.Id).Bind(3, suggestion.A.Value).Bind(4, suggestion.B.Value).Bind(5, suggestion.Shared?.ToIdentityId().Value)
            .Bind(6, suggestion.Shared?.Kind).Bind(7, suggestion.Shared?.Value).Bind(8, suggestion.Reason).Bind(9, suggestion.Weight).Bind(10, (long)suggestion.State).Bind(11, suggestion.At)
            .Run();

    private static List<Suggestion> ReadAll(Statement row, TenantId tenant)
    {
        using var scope = row.Open();
        var found = new List<Suggestion>();
        while (row.Step())
        {
            found.Add(new Suggestion
            {
                Tenant = tenant,
                Id = row.Id(0),
                A = new IdentityId(row.Id(1)),
                B = new IdentityId(row.Id(2)),
                Shared = row.IsNull(3) ? null : new Identifier(row.Text(3), row.Text(4)),
                Reason = row.Text(5),
                Weight = row.Real(6),
                State = (SuggestionState)row.Integer(7),
                At = row.Time(8),
            });
        }

        return found;
    }
}
