using Omnichannel.Identity;
using Omnichannel.Json;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Identities, each at the end of its own timeline.</summary>
internal sealed class IdentityTable(Database database, MemberTable members, RowJson json)
{
    private const string Columns =
        "kind, value, contact, first_seen, sender, sender_at, last_inbound_at, replaced_by, replaced_at, formerly, known_evidence, is_crowded, conversation, profile";

    private const string FindSql = $"SELECT {Columns} FROM identity WHERE tenant = ?1 AND id = ?2 AND at = 9223372036854775807 AND entry = x''";

    private const string UpsertSql =
        $"""
        INSERT INTO identity (tenant, id, at, entry, {Columns})
        VALUES (?1, ?2, 9223372036854775807, x'', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
        ON CONFLICT (tenant, id, at, entry) DO UPDATE SET kind = ?3, value = ?4, contact = ?5, first_seen = ?6, sender = ?7, sender_at = ?8, last_inbound_at = ?9, replaced_by = ?10,
            replaced_at = ?11, formerly = ?12, known_evidence = ?13, is_crowded = ?14, conversation = ?15, profile = ?16
        """;

    private const string AddEntrySql = "INSERT INTO identity (tenant, id, at, entry, n) VALUES (?1, ?2, ?3, ?4, ?5)";

    private const string ReadTimelineSql =
        "SELECT at, entry, n FROM identity WHERE tenant = ?1 AND id = ?2 AND (at, entry) < (?3, ?4) ORDER BY at DESC, entry DESC LIMIT ?5";

    private const string ReadRowNumbersSql = "SELECT n FROM identity WHERE tenant = ?1 AND id = ?2 AND at < 9223372036854775807";
    private const string RemoveSql = "DELETE FROM identity WHERE tenant = ?1 AND id = ?2";

    public IdentityNode? Find(TenantId tenant, long tenantId, IdentityId id)
    {
        var row = database[FindSql].Bind(1, tenantId).Bind(2, id.Value);
        using var scope = row.Open();
        return row.Step() ? Read(row, tenant, id) : null;
    }

    /// <summary>Puts an entry on the timeline.</summary>
    public void AddEntry(long tenant, IdentityId identity, DateTimeOffset at, EntryId entry, long n)
        => database[AddEntrySql].Bind(1, tenant).Bind(2, identity.Value).Bind(3, at).Bind(4, entry.Value).Bind(5, n).Run();

    /// <summary>Reads a stretch of the timeline below a place, newest first.</summary>
    public List<(long At, Guid Entry, long Row)> ReadTimeline(long tenant, IdentityId identity, (long At, Guid Entry)? below, int limit)
    {
        var row = database[ReadTimelineSql].Bind(1, tenant).Bind(2, identity.Value).Bind(5, limit);
        _ = below is { } place ? row.Bind(3, place.At).Bind(4, place.Entry) : row.Bind(3, long.MaxValue).Bind(4, ReadOnlySpan<byte>.Empty);
        using var scope = row.Open();
        var found = new List<(long, Guid, long)>();
        while (row.Step())
        {
            found.Add((row.Integer(0), row.Id(1), row.Integer(2)));
        }

        return found;
    }

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

    /// <summary>Removes the identity and its timeline.</summary>
    public void Remove(long tenant, IdentityId identity) => database[RemoveSql].Bind(1, tenant).Bind(2, identity.Value).Run();

    /// <summary>Writes an identity. What only moves one way does so here.</summary>
    public void Upsert(long tenant, IdentityNode node)
    {
        var stored = Find(node.Tenant, tenant, node.Id);
        if (stored is not null)
        {
            var isOlder = node.SenderAt < stored.SenderAt;
            node = node with
            {
                FirstSeen = stored.FirstSeen < node.FirstSeen ? stored.FirstSeen : node.FirstSeen,
                LastInboundAt = stored.LastInboundAt > node.LastInboundAt ? stored.LastInboundAt : node.LastInboundAt,
                Sender = isOlder ? stored.Sender : node.Sender,
                SenderAt = isOlder ? stored.SenderAt : node.SenderAt,
            };
        }

        var context = OmnichannelJsonContext.Default;
        database[UpsertSql]
            .Bind(1, tenant).Bind(2, node.Id.Value).Bind(3, node.Identifier.Kind).Bind(4, node.Identifier.Value).Bind(5, node.Contact?.Value).Bind(6, node.FirstSeen)
            .BindOrNull(7, json.Write(node.Sender, context.SenderProfile)).Bind(8, node.SenderAt).Bind(9, node.LastInboundAt).Bind(10, node.ReplacedBy?.Value)
            .Bind(11, node.ReplacedAt).BindOrNull(12, json.Write(node.Formerly, context.IReadOnlyListFormerContact))
            .BindOrNull(13, json.Write(node.KnownEvidence, context.IReadOnlyListKnownEvidence)).Bind(14, node.IsCrowded ? 1 : 0).Bind(15, node.Conversation?.Value)
            .BindOrNull(16, json.Write(node.Profile, context.IReadOnlyDictionaryStringString))
            .Run();
        members.Follow(tenant, stored, node);
    }

    private static IdentityNode Read(Statement row, TenantId tenant, IdentityId id)
    {
        var context = OmnichannelJsonContext.Default;
        return new IdentityNode
        {
            Tenant = tenant,
            Id = id,
            Identifier = new Identifier(row.Text(0), row.Text(1)),
            Contact = row.IdOrNull(2) is { } contact ? new ContactId(contact) : null,
            FirstSeen = row.Time(3),
            Sender = RowJson.Read(row.Bytes(4), context.SenderProfile),
            SenderAt = row.TimeOrNull(5),
            LastInboundAt = row.TimeOrNull(6),
            ReplacedBy = row.IdOrNull(7) is { } replacedBy ? new IdentityId(replacedBy) : null,
            ReplacedAt = row.TimeOrNull(8),
            Formerly = RowJson.Read(row.Bytes(9), context.IReadOnlyListFormerContact),
            KnownEvidence = RowJson.Read(row.Bytes(10), context.IReadOnlyListKnownEvidence),
            IsCrowded = row.Integer(11) != 0,
            Conversation = row.IdOrNull(12) is { } conversation ? new ConversationId(conversation) : null,
            Profile = RowJson.Read(row.Bytes(13), context.IReadOnlyDictionaryStringString),
        };
    }
}
