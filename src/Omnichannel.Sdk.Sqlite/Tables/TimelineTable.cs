using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>The entries of each identity in the order that they are shown in, and at the end of them what changes of the identity with every message.</summary>
internal sealed class TimelineTable(Database database)
{
    private const string AddSql = "INSERT INTO timeline (tenant, identity, at, entry, n) VALUES (?1, ?2, ?3, ?4, ?5)";

    private const string ReadSql =
        "SELECT at, entry, n FROM timeline WHERE tenant = ?1 AND identity = ?2 AND (at, entry) < (?3, ?4) ORDER BY at DESC, entry DESC LIMIT ?5 + 0";

    private const string ReadRowNumbersSql = "SELECT n FROM timeline WHERE tenant = ?1 AND identity = ?2 AND at < 9223372036854775807";

    private const string SetTimesSql =
        """
        INSERT INTO timeline (tenant, identity, at, entry, sender_at, last_inbound_at) VALUES (?1, ?2, 9223372036854775807, x'', ?3, ?4)
        ON CONFLICT (tenant, identity, at, entry) DO UPDATE SET sender_at = ?3, last_inbound_at = ?4
        """;

    private const string RemoveSql = "DELETE FROM timeline WHERE tenant = ?1 AND identity = ?2";

    /// <summary>Puts an entry on the timeline.</summary>
    public void Add(long tenant, IdentityId identity, DateTimeOffset at, EntryId entry, long n)
        => database[AddSql].Bind(1, tenant).Bind(2, identity.Value).Bind(3, at).Bind(4, entry.Value).Bind(5, n).Run();

    /// <summary>Reads a stretch below a place, newest first.</summary>
    public List<(long At, Guid Entry, long Row)> Read(long tenant, IdentityId identity, (long At, Guid Entry)? below, int limit)
    {
        var row = database[ReadSql].Bind(1, tenant).Bind(2, identity.Value).Bind(5, limit);
        _ = below is { } place ? row.Bind(3, place.At).Bind(4, place.Entry) : row.Bind(3, long.MaxValue).Bind(4, ReadOnlySpan<byte>.Empty);
        using var scope = row.Open();
        var found = new List<(long, Guid, long)>();
        while (row.Step())
        {
            found.Add((row.Integer(0), row.Id(1), row.Integer(2)));
        }

        return found;
    }

    /// <summary>Reads the numbers of all rows of entries.</summary>
    public List<long> ReadRowNumbers(long tenant, IdentityId identity)
    {
        var row = database[ReadRowNumbersSql].Bind(1, tenant).Bind(2, identity.Value);
        using var scope = row.Open();
        var found = new List<long>();
        while (row.Step())
        {
            found.Add(row.Integer(0));
        }

        return found;
    }

    public void SetTimes(long tenant, IdentityId identity, DateTimeOffset? senderAt, DateTimeOffset? lastInboundAt)
        => database[SetTimesSql].Bind(1, tenant).Bind(2, identity.Value).Bind(3, senderAt).Bind(4, lastInboundAt).Run();

    public void Remove(long tenant, IdentityId identity) => database[RemoveSql].Bind(1, tenant).Bind(2, identity.Value).Run();
}
