using Npgsql;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Compares the versions of rows that were read, and keeps the rows as they are until the end of the transaction.</summary>
/// <remarks>
/// Identities and contacts that were read for a message, and not with the evidence around them, are compared only, when all else is written: to lock a row is to write it. Another writer may change
/// them between that and the commit. Both changes stand then, as if the message had come first: what the other has read of what is written here (the conversation, or the contact whose
/// conversation it becomes) it has locked or written, and so it has waited or was waited for. Erasures, which take entries away that nobody has read, keep out all other writers.
/// </remarks>
internal sealed class Locks(string schema)
{
    // The first number says that the lock is this library's.
    private readonly string _share = $"SELECT pg_advisory_xact_lock_shared(1330466377, hashtext('{schema}'))";
    private readonly string _keepOthersOut = $"SELECT pg_advisory_xact_lock(1330466377, hashtext('{schema}'))";
    private readonly string _identitiesStand = StandSql(schema, "identity");
    private readonly string _contactsStand = StandSql(schema, "contact");
    private readonly string _identities = Sql(schema, "identity");
    private readonly string _contacts = Sql(schema, "contact");
    private readonly string _conversations = Sql(schema, "conversation");
    private readonly string _entries = Sql(schema, "entry");
    private readonly string _suggestions = Sql(schema, "suggestion");

    /// <summary>Lets all writers in but an erasure, which is alone.</summary>
    public void Enter(NpgsqlBatch batch, bool isErasure) => batch.Add(isErasure ? _keepOthersOut : _share);

    /// <summary>Compares the versions of identities or contacts, the last thing before the commit.</summary>
    public void Compare(NpgsqlBatch batch, ReadRow kind, List<((TenantId Tenant, Guid Id) Key, long Version)> rows)
    {
        if (rows.Count > 0)
        {
            batch.Add(kind == ReadRow.Identity ? _identitiesStand : _contactsStand)
                .Texts(rows, static row => row.Key.Tenant.Value).Column(rows, static row => row.Key.Id).Column(rows, static row => row.Version);
        }
    }

    /// <summary>Locks, in the order of their keys, the rows of a kind that were read or are about to be changed. Rows that were read and are all written need no lock before: writing compares.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="read">What was read and must stay.</param>
    /// <param name="written">The rows that are written by statements that compare versions, in the order of their keys.</param>
    /// <param name="touched">The rows that are changed by statements that do not.</param>
    public void Add(NpgsqlBatch batch, ReadRow kind, IEnumerable<(TenantId Tenant, Guid Id, long Version)> read, HashSet<(TenantId, Guid)> written, IReadOnlyCollection<(TenantId Tenant, Guid Id)> touched)
    {
        var rows = new Dictionary<(TenantId Tenant, Guid Id), long>();
        var isNeeded = false;
        foreach (var (tenant, id, version) in read)
        {
            rows.Add((tenant, id), version);
            isNeeded |= version > 0 && !written.Contains((tenant, id));
        }

        foreach (var row in touched)
        {
            isNeeded |= rows.TryAdd(row, -1) || !written.Contains(row);
        }

        if (!isNeeded)
        {
            return;
        }

        foreach (var row in written)
        {
            rows.TryAdd(row, -1);
        }

        var sorted = rows.ToList();
        sorted.Sort(static (one, other) => Order.ByKey.Compare(one.Key, other.Key));
        batch.Add(SqlOf(kind)).Texts(sorted, static row => row.Key.Tenant.Value).Column(sorted, static row => row.Key.Id).Column(sorted, static row => row.Value);
    }

    private string SqlOf(ReadRow kind) => kind switch
    {
        ReadRow.Identity => _identities,
        ReadRow.Contact => _contacts,
        ReadRow.Conversation => _conversations,
        ReadRow.Entry => _entries,
        ReadRow.Suggestion => _suggestions,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // A row that was absent and is there now is a conflict; so is one that is gone. The keys are in order, and the rows are locked in it: a query with a lock is neither moved nor left out.
    private static string Sql(string schema, string table) =>
        $"""
        WITH l AS MATERIALIZED (
            SELECT r.version AS read, t.version AS stands FROM unnest($1, $2, $3) r(tenant, id, version)
            LEFT JOIN LATERAL (SELECT t.version FROM {schema}.{table} t WHERE t.tenant = r.tenant AND t.id = r.id FOR NO KEY UPDATE) t ON true)
        SELECT {schema}.expect(count(*), 0, 'A row of {table} was changed by another writer.') FROM l WHERE read >= 0 AND coalesce(stands, 0) <> read
        """;

    private static string StandSql(string schema, string table) =>
        $"""
        SELECT {schema}.expect(count(*), 0, 'A row of {table} was changed by another writer.') FROM unnest($1, $2, $3) r(tenant, id, version)
        LEFT JOIN LATERAL (SELECT t.version FROM {schema}.{table} t WHERE t.tenant = r.tenant AND t.id = r.id OFFSET 0) t ON true
        WHERE coalesce(t.version, 0) <> r.version
        """;
}
