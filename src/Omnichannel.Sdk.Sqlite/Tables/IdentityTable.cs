using Omnichannel.Identity;
using Omnichannel.Json;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Identities. The times that move with every message stand in the timeline; the row here is written when something else changes.</summary>
internal sealed class IdentityTable(Database database, TimelineTable timelines, MemberTable members, RowJson json, RowCache<IdentityNode>? rows)
{
    /// <summary>Stands among what is remembered for an identity that is not there.</summary>
    public static readonly IdentityNode Absent = new() { Tenant = default, Id = default, Identifier = default, FirstSeen = default };

    private const string Columns = "kind, value, contact, first_seen, sender, replaced_by, replaced_at, formerly, known_evidence, is_crowded, conversation, profile";

    // The times come with it: a statement costs more than a row.
    private const string FindSql =
        $"""
        SELECT {Columns}, t.sender_at, t.last_inbound_at
        FROM identity i LEFT JOIN timeline t ON t.tenant = i.tenant AND t.identity = i.id AND t.at = 9223372036854775807 AND t.entry = x''
        WHERE i.tenant = ?1 AND i.id = ?2
        """;

    private const string AddSql = $"INSERT INTO identity (tenant, id, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

    private const string ChangeSql =
        """
        UPDATE identity SET kind = ?3, value = ?4, contact = ?5, first_seen = ?6, sender = ?7, replaced_by = ?8, replaced_at = ?9, formerly = ?10, known_evidence = ?11, is_crowded = ?12,
            conversation = ?13, profile = ?14
        WHERE tenant = ?1 AND id = ?2
        """;

    private const string RemoveSql = "DELETE FROM identity WHERE tenant = ?1 AND id = ?2";

    private byte[] _known = new byte[256];

    public IdentityNode? Find(TenantId tenant, long tenantId, IdentityId id)
    {
        if (rows?.Find(tenantId, id.Value) is { } known)
        {
            return ReferenceEquals(known, Absent) ? null : known;
        }

        var row = database[FindSql].Bind(1, tenantId).Bind(2, id.Value);
        using var scope = row.Open();
        if (!row.Step())
        {
            rows?.Set(tenantId, id.Value, Absent);
            return null;
        }

        var found = Read(row, tenant, id);
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
            .BindOrNull(11, KnownEvidenceColumn.Write(node.KnownEvidence, ref _known)).Bind(12, node.IsCrowded ? 1 : 0).Bind(13, node.Conversation?.Value)
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
            SenderAt = row.TimeOrNull(12),
            LastInboundAt = row.TimeOrNull(13),
            ReplacedBy = row.IdOrNull(5) is { } replacedBy ? new IdentityId(replacedBy) : null,
            ReplacedAt = row.TimeOrNull(6),
            Formerly = RowJson.Read(row.Bytes(7), context.IReadOnlyListFormerContact),
            KnownEvidence = KnownEvidenceColumn.Read(row.Bytes(8)),
            IsCrowded = row.Integer(9) != 0,
            Conversation = row.IdOrNull(10) is { } conversation ? new ConversationId(conversation) : null,
            Facts = RowJson.Read(row.Bytes(11), context.IReadOnlyListProfileFact),
        };
    }
}
