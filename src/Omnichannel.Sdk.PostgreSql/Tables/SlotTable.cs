using Npgsql;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Which host does the work of which slot. Leases run by the clock of the server, which all hosts share.</summary>
internal sealed class SlotTable(string schema, int speaks)
{
    // Hosts claim one after the other: every few seconds, for a millisecond. Any number would do.
    private const string LockSql = "SELECT pg_advisory_xact_lock(5723871645107269203)";

    private const string Now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    private readonly string _live = speaks < 2
        ? $"INSERT INTO {schema}.host (owner, until) VALUES ($1, {Now} + $2) ON CONFLICT (owner) DO UPDATE SET until = excluded.until"
        : $"INSERT INTO {schema}.host (owner, until, speaks) VALUES ($1, {Now} + $2, {speaks}) ON CONFLICT (owner) DO UPDATE SET until = excluded.until";

    private readonly string _bury = $"DELETE FROM {schema}.host WHERE until <= {Now} AND owner <> $1";
    private readonly string _give = $"UPDATE {schema}.slot SET owner = NULL, until = 0 WHERE owner = $1 AND n = ANY ($2)";
    private readonly string _renew = $"UPDATE {schema}.slot SET until = {Now} + $2 WHERE owner = $1";

    private readonly string _take =
        $"""
        UPDATE {schema}.slot SET owner = $1, until = {Now} + $2, token = token + 1 WHERE n IN (
            SELECT n FROM {schema}.slot WHERE (owner IS NULL OR until <= {Now}) AND owner IS DISTINCT FROM $1 AND n <> ALL ($3) ORDER BY n
            LIMIT greatest(0, (SELECT ({WorkSlots.Count} + count(*) - 1) / count(*) FROM {schema}.host) - (SELECT count(*) FROM {schema}.slot WHERE owner = $1)) FOR UPDATE SKIP LOCKED)
        """;

    private readonly string _held = $"SELECT n, token FROM {schema}.slot WHERE owner = $1 ORDER BY n";
    private readonly string _hosts = $"SELECT count(*) FROM {schema}.host";
    private readonly string _leave = $"DELETE FROM {schema}.host WHERE owner = $1";
    private readonly string _release = $"UPDATE {schema}.slot SET owner = NULL, until = 0 WHERE owner = $1";

    private readonly string _check =
        $"""
        SELECT {schema}.fence(array_agg(r.n)) FROM unnest($1, $2) r(n, token) LEFT JOIN {schema}.slot s ON s.n = r.n
        WHERE s.token IS DISTINCT FROM r.token OR s.owner IS NULL HAVING count(*) > 0
        """;

    /// <summary>Claims what a host shall have. Answers its slots in the last but one result, and how many hosts there are in the last.</summary>
    public void Claim(NpgsqlBatch batch, Guid owner, TimeSpan lease, IReadOnlyCollection<int> given)
    {
        var milliseconds = (long)lease.TotalMilliseconds;
        var slots = given.Select(static slot => (short)slot).ToArray();
        batch.Add(LockSql);
        batch.Add(_live).With(owner).With(milliseconds);
        batch.Add(_bury).With(owner);
        batch.Add(_give).With(owner).With(slots);
        batch.Add(_renew).With(owner).With(milliseconds);
        batch.Add(_take).With(owner).With(milliseconds).With(slots);
        batch.Add(_held).With(owner);
        batch.Add(_hosts);
    }

    public void Release(NpgsqlBatch batch, Guid owner)
    {
        batch.Add(LockSql);
        batch.Add(_leave).With(owner);
        batch.Add(_release).With(owner);
    }

    /// <summary>Fails the batch unless slots are held under the tokens that the work was done under.</summary>
    public void Check(NpgsqlBatch batch, HashSet<WorkClaim> claims)
    {
        if (claims.Count > 0)
        {
            batch.Add(_check).With(claims.Select(static claim => (short)claim.Slot).ToArray()).With(claims.Select(static claim => claim.Token).ToArray());
        }
    }
}
