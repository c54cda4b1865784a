using Omnichannel.Identity;
using Omnichannel.Json;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Identities. The times that move with every message stand in the timeline; the row here is written when something else changes.</summary>
internal sealed class IdentityTable(Database database, TimelineTable timelines, MemberTable members, RowJson json, RowCache<IdentityNode>? rows)
{
    private const string Columns = "kind, value, contact, first_seen, sender, replaced_by, replaced_at, formerly, known_evidence, is_crowded, conversation, profile";

    private const string FindSql = $"SELECT {Columns} FROM identity WHERE tenant = ?1 AND id = ?2";

    private const string AddSql = $"INSERT INTO identity (tenant, id, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

    private const string ChangeSql =
        """
        UPDATE identity SET kind = ?3, value = ?4, contact = ?5, first_seen = ?6, sender = ?7, replaced_by = ?8, replaced_at = ?9, formerly = ?10, known_evidence = ?11, is_crowded = ?12,
            conversation = ?13, profile = ?14
        WHERE tenant = ?1 AND id = ?2
        """;

    private const string RemoveSql = "DELETE FROM identity WHERE tenant = ?1 AND id = ?2";

    public IdentityNode? Find(TenantId tenant, long tenantId, IdentityId id)
    {
        if (rows?.Find(tenantId, id.Value) is { } known)
        {
            return known;
        }

        var row = database[FindSql].Bind(1, tenantId).Bind(2, id.Value);
        using var scope = row.Open();
        if (!row.Step())
        {
            return null;
        }

        var found = Read(row, tenant, id, timelines.FindTimes(tenantId, id));
        rows?.Set(tenantId, id.Value, found);
        return found;
    }

    public void Remove(long tenant, IdentityId identity) => database[RemoveSql].Bind(1, tenant).Bind(2, identity.Value).Run();

    /// <summary>Writes an identity. What only moves one way does so here.</summary>
    public void Upsert(long tenant, IdentityNode node)
    {
        var stored = Find(node.Tenant, tenant, node.Id);
        node = stored is null ? node : Merge(stored, node);
        if (stored is null || !IsSame(stored, node))
        {
            Write(database[stored is null ? AddSql : ChangeSql], tenant, node);
            members.Follow(tenant, stored, node);
        }

        if (node.SenderAt != stored?.SenderAt || node.LastInboundAt != stored?.LastInboundAt)
        {
            timelines.SetTimes(tenant, node.Id, node.SenderAt, node.LastInboundAt);
        }

        rows?.Set(tenant, node.Id.Value, node);
    }

    private void Write(Statement statement, long tenant, IdentityNode node)
    {
        var context = OmnichannelJsonContext.Default;
        statement
            .Bind(1, tenant).Bind(2, node.Id.Value).Bind(3, node.Identifier.Kind).Bind(4, node.Identifier.Value).Bind(5, node.Contact?.Value).Bind(6, node.FirstSeen)
            .BindOrNull(7, json.Write(node.Sender, context.SenderProfile)).Bind(8, node.ReplacedBy?.Value).Bind(9, node.ReplacedAt)
            .BindOrNull(10, json.Write(node.Formerly, context.IReadOnlyListFormerContact))
            .BindOrNull(11, json.Write(node.KnownEvidence, context.IReadOnlyListKnownEvidence)).Bind(12, node.IsCrowded ? 1 : 0).Bind(13, node.Conversation?.Value)
            .BindOrNull(14, json.Write(node.Facts, context.IReadOnlyListProfileFact))
            .Run();
    }

    /// <summary>Tells whether the row says all of this already: the next message of somebody known, which is nearly all there is.</summary>
    private static bool IsSame(IdentityNode stored, IdentityNode node)
        => ReferenceEquals(stored, node)
            || (stored.Identifier == node.Identifier && stored.Contact == node.Contact && stored.FirstSeen == node.FirstSeen && stored.Sender == node.Sender
                && stored.ReplacedBy == node.ReplacedBy && stored.ReplacedAt == node.ReplacedAt && AreSame(stored.Formerly, node.Formerly) && AreSame(stored.KnownEvidence, node.KnownEvidence)
                && stored.IsCrowded == node.IsCrowded && stored.Conversation == node.Conversation && AreSame(stored.Facts, node.Facts));

    private static bool AreSame<T>(IReadOnlyCollection<T>? one, IReadOnlyCollection<T>? other)
        => ReferenceEquals(one, other) || (one is not null && other is not null && one.SequenceEqual(other));

    private static IdentityNode Merge(IdentityNode stored, IdentityNode node)
    {
        var firstSeen = stored.FirstSeen < node.FirstSeen ? stored.FirstSeen : node.FirstSeen;
        var lastInboundAt = stored.LastInboundAt > node.LastInboundAt ? stored.LastInboundAt : node.LastInboundAt;
        var isOlder = node.SenderAt < stored.SenderAt;
        return !isOlder && firstSeen == node.FirstSeen && lastInboundAt == node.LastInboundAt
            ? node
            : node with
            {
                FirstSeen = firstSeen,
                Sender = isOlder ? stored.Sender : node.Sender,
                SenderAt = isOlder ? stored.SenderAt : node.SenderAt,
                LastInboundAt = lastInboundAt,
            };
    }

    private static IdentityNode Read(Statement row, TenantId tenant, IdentityId id, (DateTimeOffset? SenderAt, DateTimeOffset? LastInboundAt) times)
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
            SenderAt = times.SenderAt,
            LastInboundAt = times.LastInboundAt,
            ReplacedBy = row.IdOrNull(5) is { } replacedBy ? new IdentityId(replacedBy) : null,
            ReplacedAt = row.TimeOrNull(6),
            Formerly = RowJson.Read(row.Bytes(7), context.IReadOnlyListFormerContact),
            KnownEvidence = RowJson.Read(row.Bytes(8), context.IReadOnlyListKnownEvidence),
            IsCrowded = row.Integer(9) != 0,
            Conversation = row.IdOrNull(10) is { } conversation ? new ConversationId(conversation) : null,
            Facts = RowJson.Read(row.Bytes(11), context.IReadOnlyListProfileFact),
        };
    }
}
