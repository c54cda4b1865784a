using Npgsql;
using Omnichannel.Identity;
using Omnichannel.Json;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Identities.</summary>
internal sealed class IdentityTable(string schema)
{
    /// <summary>The columns of an identity as it is read, of a table with the name <c>i</c>. The first is the business, the last the version.</summary>
    public const string Columns =
        "i.tenant, i.id, i.kind, i.value, i.contact, i.first_seen, i.sender, i.sender_at, i.last_inbound_at, i.replaced_by, i.replaced_at, i.formerly, i.known_evidence, i.is_crowded, i.conversation, i.facts, i.version";

    private const int VersionColumn = 16;

    private const char Separator = '\u001f';

    private readonly string _upsert =
        $"""
        WITH w AS (
            INSERT INTO {schema}.identity AS i (tenant, id, kind, value, contact, first_seen, sender, account, sender_at, last_inbound_at, replaced_by, replaced_at, formerly, known_evidence, is_crowded,
                conversation, facts, words, version)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            ON CONFLICT (tenant, id) DO UPDATE SET kind = excluded.kind, value = excluded.value, contact = excluded.contact, first_seen = least(i.first_seen, excluded.first_seen),
                sender = CASE WHEN excluded.sender_at < i.sender_at THEN i.sender ELSE excluded.sender END,
                account = CASE WHEN excluded.sender_at < i.sender_at THEN i.account ELSE excluded.account END,
                words = CASE WHEN excluded.sender_at < i.sender_at AND excluded.sender IS DISTINCT FROM i.sender THEN i.words ELSE excluded.words END,
                sender_at = CASE WHEN excluded.sender_at < i.sender_at THEN i.sender_at ELSE excluded.sender_at END,
                last_inbound_at = CASE WHEN excluded.last_inbound_at < i.last_inbound_at THEN i.last_inbound_at ELSE excluded.last_inbound_at END,
                replaced_by = excluded.replaced_by, replaced_at = excluded.replaced_at, formerly = excluded.formerly, known_evidence = excluded.known_evidence, is_crowded = excluded.is_crowded,
                conversation = excluded.conversation, facts = excluded.facts, version = i.version + 1
            WHERE excluded.version IN ({Versions.Any}, i.version + 1)
            RETURNING xmax = 0 AND version > 1 AND version <> {Versions.Any} AS is_lost)
        SELECT {schema}.expect(count(*) FILTER (WHERE NOT is_lost), $20, 'An identity was changed by another writer.') FROM w
        """;

    private readonly string _touch = $"UPDATE {schema}.identity i SET version = i.version + 1 FROM unnest($1, $2) r(tenant, id) WHERE i.tenant = r.tenant AND i.id = r.id";

    private readonly string _load = $"SELECT {Columns} FROM unnest($1, $2) r(tenant, id) {EachKey.Of($"{schema}.identity", "i", "i.tenant = r.tenant AND i.id = r.id")}";

    private readonly string _find = $"SELECT {Columns} FROM {schema}.identity i WHERE i.tenant = $1 AND i.id = ANY ($2)";

    private readonly string _readMembers = $"SELECT {Columns} FROM {schema}.identity i WHERE i.tenant = $1 AND i.contact = $2 ORDER BY i.first_seen, i.id";

    public void Upsert(NpgsqlBatch batch, List<IdentityNode> rows, ReadVersions? read, RowJson json)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var context = OmnichannelJsonContext.Default;
        batch.Add(_upsert)
            .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id.Value).Texts(rows, static row => row.Identifier.Kind).Texts(rows, static row => row.Identifier.Value)
            .Column(rows, static row => row.Contact?.Value).Times(rows, static row => row.FirstSeen).Column(rows, row => json.Write(row.Sender, context.SenderProfile))
            .Texts(rows, static row => row.Sender?.Account).TimesOrNull(rows, static row => row.SenderAt).TimesOrNull(rows, static row => row.LastInboundAt)
            .Column(rows, static row => row.ReplacedBy?.Value).TimesOrNull(rows, static row => row.ReplacedAt).Column(rows, row => json.Write(row.Formerly, context.IReadOnlyListFormerContact))
            .Column(rows, row => json.Write(row.KnownEvidence, context.IReadOnlyListKnownEvidence)).Column(rows, static row => row.IsCrowded).Column(rows, static row => row.Conversation?.Value)
            .Column(rows, row => json.Write(row.Facts, context.IReadOnlyListProfileFact)).Texts(rows, WordsOf)
            .Column(rows, row => read.ToWrite(ReadRow.Identity, row.Tenant, row.Id.Value)).With((long)rows.Count);
    }

    /// <summary>Lets those who have read an identity know that something around it has changed.</summary>
    public void Touch(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, Guid Id)> identities)
    {
        if (identities.Count > 0)
        {
            batch.Add(_touch).Texts(identities, static row => row.Tenant.Value).Column(identities, static row => row.Id);
        }
    }

    public void Load(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, IdentityId Id)> identities)
        => batch.Add(_load).Texts(identities, static row => row.Tenant.Value).Column(identities, static row => row.Id.Value);

    public NpgsqlCommand Find(TenantId tenant, IEnumerable<IdentityId> identities)
        => new NpgsqlCommand(_find).With(PgText.Encode(tenant.Value)).With(identities.Select(static identity => identity.Value).ToArray());

    public NpgsqlCommand ReadMembers(TenantId tenant, ContactId contact) => new NpgsqlCommand(_readMembers).With(PgText.Encode(tenant.Value)).With(contact.Value);

    /// <summary>Makes one row of all of the same identity: what only moves one way does so here.</summary>
    public static List<IdentityNode> Fold(List<IdentityNode> nodes) => nodes.Folded(static node => (node.Tenant, node.Id.Value), Merge);

    /// <summary>What stands after a later row is written over an earlier one; the same that the statement does.</summary>
    public static IdentityNode Merge(IdentityNode earlier, IdentityNode later)
    {
        var isOlder = later.SenderAt < earlier.SenderAt;
        return later with
        {
            FirstSeen = earlier.FirstSeen < later.FirstSeen ? earlier.FirstSeen : later.FirstSeen,
            LastInboundAt = later.LastInboundAt < earlier.LastInboundAt ? earlier.LastInboundAt : later.LastInboundAt,
            Sender = isOlder ? earlier.Sender : later.Sender,
            SenderAt = isOlder ? earlier.SenderAt : later.SenderAt,
        };
    }

    /// <summary>The text that is searched for in capitals; null for one that nothing can match.</summary>
    public static string? Sought(string text) => text.Contains(Separator, StringComparison.Ordinal) ? null : PgText.Encode(text.ToUpperInvariant());

    public static IdentityNode Read(NpgsqlDataReader row)
    {
        var context = OmnichannelJsonContext.Default;
        return new IdentityNode
        {
            Tenant = row.Tenant(0),
            Id = new IdentityId(row.Id(1)),
            Identifier = new Identifier(row.Text(2), row.Text(3)),
            Contact = row.IdOrNull(4) is { } contact ? new ContactId(contact) : null,
            FirstSeen = row.Time(5),
            Sender = RowJson.Read(row.Bytes(6), context.SenderProfile),
            SenderAt = row.TimeOrNull(7),
            LastInboundAt = row.TimeOrNull(8),
            ReplacedBy = row.IdOrNull(9) is { } replacedBy ? new IdentityId(replacedBy) : null,
            ReplacedAt = row.TimeOrNull(10),
            Formerly = RowJson.Read(row.Bytes(11), context.IReadOnlyListFormerContact),
            KnownEvidence = RowJson.Read(row.Bytes(12), context.IReadOnlyListKnownEvidence),
            IsCrowded = row.GetBoolean(13),
            Conversation = row.IdOrNull(14) is { } conversation ? new ConversationId(conversation) : null,
            Facts = RowJson.Read(row.Bytes(15), context.IReadOnlyListProfileFact),
        };
    }

    public static long Version(NpgsqlDataReader row) => row.GetInt64(VersionColumn);

    private static string WordsOf(IdentityNode node)
        => string.Join(Separator, [node.Identifier.Value, node.Sender?.Name, node.Sender?.Username, .. NamesOf(node)]).ToUpperInvariant();

    private static IEnumerable<string> NamesOf(IdentityNode node) => (node.Facts ?? []).Where(static fact => fact.Field == ProfileFields.Name).Select(static fact => fact.Value);
}
