using Npgsql;
using Omnichannel.Identity;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Suggestions.</summary>
internal sealed class SuggestionTable(string schema)
{
    private const string Columns = "s.tenant, s.id, s.a, s.b, s.shared_kind, s.shared_value, s.reason, s.weight, s.state, s.at, s.version";

    private readonly string _upsert =
        $"""
        WITH w AS (
            INSERT INTO {schema}.suggestion AS s (tenant, id, a, b, shared, shared_kind, shared_value, reason, weight, state, at, version) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (tenant, id) DO UPDATE SET a = excluded.a, b = excluded.b, shared = excluded.shared, shared_kind = excluded.shared_kind, shared_value = excluded.shared_value, reason = excluded.reason,
                weight = excluded.weight, state = excluded.state, at = excluded.at, version = s.version + 1
            WHERE excluded.version IN ({Versions.Any}, s.version + 1)
            RETURNING xmax = 0 AND version > 1 AND version <> {Versions.Any} AS is_lost)
        SELECT {schema}.expect(count(*) FILTER (WHERE NOT is_lost), $13, 'A suggestion was changed by another writer.') FROM w
        """;

    private readonly string _remove = $"DELETE FROM {schema}.suggestion s USING unnest($1, $2) r(tenant, id) WHERE s.tenant = r.tenant AND s.id = r.id";

    private readonly string _find = $"SELECT {Columns} FROM {schema}.suggestion s WHERE s.tenant = $1 AND s.id = $2";

    private readonly string _list = $"SELECT {Columns} FROM {schema}.suggestion s WHERE s.tenant = $1 AND s.state = $2 ORDER BY s.weight DESC, s.id DESC LIMIT $3";

    private readonly string _listBelow =
        $"SELECT {Columns} FROM {schema}.suggestion s WHERE s.tenant = $1 AND s.state = $2 AND (s.weight, s.id) < ($4, $5) ORDER BY s.weight DESC, s.id DESC LIMIT $3";

    private readonly string _between = $"SELECT {Columns} FROM {schema}.suggestion s WHERE s.tenant = $1 AND s.a = ANY ($2) AND s.b = ANY ($2)";

    public void Upsert(NpgsqlBatch batch, List<Suggestion> rows, ReadVersions? read)
    {
        if (rows.Count > 0)
        {
            batch.Add(_upsert)
                .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id).Column(rows, static row => row.A.Value).Column(rows, static row => row.B.Value)
                .Column(rows, static row => row.Shared?.ToIdentityId().Value).Texts(rows, static row => row.Shared?.Kind).Texts(rows, static row => row.Shared?.Value).Texts(rows, static row => row.Reason)
                .Column(rows, static row => row.Weight).Column(rows, static row => (short)row.State).Times(rows, static row => row.At)
                .Column(rows, row => read.ToWrite(ReadRow.Suggestion, row.Tenant, row.Id)).With((long)rows.Count);
        }
    }

    public void Remove(NpgsqlBatch batch, List<(TenantId Tenant, Guid Id)> rows)
    {
        if (rows.Count > 0)
        {
            batch.Add(_remove).Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id);
        }
    }

    public NpgsqlCommand Find(TenantId tenant, Guid id) => new NpgsqlCommand(_find).With(PgText.Encode(tenant.Value)).With(id);

    /// <summary>Lists suggestions of a state below a place, the heaviest first.</summary>
    public NpgsqlCommand List(TenantId tenant, SuggestionState state, PageCursor? below, int limit)
    {
        var command = new NpgsqlCommand(below is null ? _list : _listBelow).With(PgText.Encode(tenant.Value)).With((short)state).With((long)limit);
        return below is { } place ? command.With(BitConverter.Int64BitsToDouble(place.Position)).With(place.Id) : command;
    }

    /// <summary>Reads the suggestions of which both ends are among identities.</summary>
    public void Between(NpgsqlBatch batch, TenantId tenant, Guid[] identities) => batch.Add(_between).With(PgText.Encode(tenant.Value)).With(identities);

    public static Suggestion Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Id = row.Id(1),
        A = new IdentityId(row.Id(2)),
        B = new IdentityId(row.Id(3)),
        Shared = row.IsDBNull(4) ? null : new Identifier(row.Text(4), row.Text(5)),
        Reason = row.Text(6),
        Weight = row.GetDouble(7),
        State = (SuggestionState)row.Number(8),
        At = row.Time(9),
    };

    public static long Version(NpgsqlDataReader row) => row.GetInt64(10);
}
