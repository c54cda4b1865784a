using Npgsql;
using Omnichannel.Conversations;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Conversations, and the small table of those that wait for handlers or for their time.</summary>
internal sealed class ConversationTable(string schema)
{
    /// <summary>The columns of a conversation as it is read, of a table with the name <c>c</c>. The first is the business, the last the version.</summary>
    public const string Columns =
        "c.tenant, c.id, c.owner, c.is_group, c.state, c.opened_at, c.last_at, c.last_identity, c.last_place, c.work_place, c.handled_place, c.attempts, c.due_at, c.assignee, c.control, c.open_choices, c.version";

    private const int VersionColumn = 16;

    // A row whose version is not the one that was read is left alone, and so is not counted; one that was read and is gone is made anew, and told by its version.
    private readonly string _upsert =
        $"""
        WITH w AS (
            INSERT INTO {schema}.conversation AS c (tenant, id, owner, is_group, state, opened_at, last_at, last_identity, last_place, work_place, handled_place, attempts, due_at, assignee, control, open_choices,
                listed, version)
            SELECT tenant, id, owner, is_group, state, opened_at, last_at, last_identity, last_place, work_place, handled_place, attempts, due_at, assignee, control, open_choices, last_at / 600000000, version
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                r(tenant, id, owner, is_group, state, opened_at, last_at, last_identity, last_place, work_place, handled_place, attempts, due_at, assignee, control, open_choices, version)
            ON CONFLICT (tenant, id) DO UPDATE SET owner = excluded.owner, is_group = excluded.is_group, state = excluded.state, opened_at = excluded.opened_at, last_at = excluded.last_at,
                last_identity = excluded.last_identity, last_place = excluded.last_place, work_place = excluded.work_place, handled_place = excluded.handled_place, attempts = excluded.attempts,
                due_at = excluded.due_at, assignee = excluded.assignee, control = excluded.control, open_choices = excluded.open_choices, listed = excluded.listed, version = c.version + 1
            WHERE excluded.version IN ({Versions.Any}, c.version + 1)
            RETURNING xmax = 0 AND version > 1 AND version <> {Versions.Any} AS is_lost)
        SELECT {schema}.expect(count(*) FILTER (WHERE NOT is_lost), $18, 'A conversation was changed by another writer.') FROM w
        """;

    private readonly string _wait =
        $"""
        INSERT INTO {schema}.work AS w (tenant, conversation, slot, due_at, since) SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, conversation) DO UPDATE SET due_at = excluded.due_at, since = excluded.since WHERE (w.due_at, w.since) IS DISTINCT FROM (excluded.due_at, excluded.since)
        """;

    private readonly string _waitNoLonger = $"DELETE FROM {schema}.work w USING unnest($1, $2) r(tenant, id) WHERE w.tenant = r.tenant AND w.conversation = r.id";

    private readonly string _loadOfIdentities =
        $"""
        SELECT {Columns} FROM unnest($1, $2) r(tenant, id) {EachKey.Of($"{schema}.identity", "i", "i.tenant = r.tenant AND i.id = r.id")}
        CROSS JOIN LATERAL (SELECT i.conversation UNION SELECT t.conversation FROM {schema}.contact t WHERE t.tenant = i.tenant AND t.id = i.contact) q
        {EachKey.Of($"{schema}.conversation", "c", "c.tenant = i.tenant AND c.id = q.conversation")}
        """;

    private readonly string _loadOfContacts =
        $"""
        SELECT {Columns} FROM unnest($1, $2) r(tenant, id) {EachKey.Of($"{schema}.contact", "t", "t.tenant = r.tenant AND t.id = r.id")}
        {EachKey.Of($"{schema}.conversation", "c", "c.tenant = t.tenant AND c.id = t.conversation")}
        """;

    private readonly string _load = $"SELECT {Columns} FROM unnest($1, $2) r(tenant, id) {EachKey.Of($"{schema}.conversation", "c", "c.tenant = r.tenant AND c.id = r.id")}";

    private readonly string _findOf =
        $"""
        SELECT {Columns} FROM (SELECT DISTINCT t.conversation FROM {schema}.contact t WHERE t.tenant = $1 AND t.id = ANY ($2) AND t.conversation IS NOT NULL) t
        {EachKey.Of($"{schema}.conversation", "c", "c.tenant = $1 AND c.id = t.conversation")}
        """;

    private readonly string _listOf = ListSql(schema, "AND c.owner = ANY ($8)");

    private readonly string _listOfState = ListSql(schema, "AND c.state = $4");

    private readonly string _list = ListSql(schema, "");

    private readonly string _readDue =
        $"""
        SELECT {Columns} FROM (
            (SELECT w.*, w.since AS place FROM {schema}.work w WHERE w.due_at IS NULL AND ($3 OR w.slot = ANY ($4)) ORDER BY w.since, w.conversation LIMIT $2)
            UNION ALL (SELECT w.*, w.due_at AS place FROM {schema}.work w WHERE w.due_at <= $1 AND ($3 OR w.slot = ANY ($4)) ORDER BY w.due_at, w.conversation LIMIT $2)) w
        {EachKey.Of($"{schema}.conversation", "c", "c.tenant = w.tenant AND c.id = w.conversation")}
        ORDER BY w.place, c.id LIMIT $2
        """;

    private readonly string _nextDue = $"SELECT min(due_at) FROM {schema}.work WHERE due_at > $1";

    public void Upsert(NpgsqlBatch batch, List<Conversation> rows, ReadVersions? read)
    {
        if (rows.Count == 0)
        {
            return;
        }

        batch.Add(_upsert)
            .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id.Value).Column(rows, static row => row.Owner.Value).Column(rows, static row => row.IsGroup)
            .Column(rows, static row => (short)row.State).Times(rows, static row => row.OpenedAt).Times(rows, static row => row.LastAt).Column(rows, static row => row.LastIdentity.Value)
            .Column(rows, static row => row.LastSequence).Column(rows, static row => row.WorkSequence).Column(rows, static row => row.HandledSequence).Column(rows, static row => row.Attempts)
            .TimesOrNull(rows, static row => row.DueAt).Texts(rows, static row => row.Assignee).Texts(rows, static row => row.Control).Column(rows, static row => row.OpenChoices?.Value)
            .Column(rows, row => read.ToWrite(ReadRow.Conversation, row.Tenant, row.Id.Value)).With((long)rows.Count);
    }

    /// <summary>Notes which conversations wait, and which do no longer.</summary>
    public void Wait(NpgsqlBatch batch, List<Conversation> rows)
    {
        var waiting = rows.Where(Waits).ToList();
        if (waiting.Count > 0)
        {
            batch.Add(_wait)
                .Texts(waiting, static row => row.Tenant.Value).Column(waiting, static row => row.Id.Value).Column(waiting, static row => (short)WorkSlots.Of(row.Id))
                .TimesOrNull(waiting, static row => row.DueAt).Times(waiting, static row => row.LastAt);
        }

        var others = rows.Where(static row => !Waits(row)).ToList();
        if (others.Count > 0)
        {
            batch.Add(_waitNoLonger).Texts(others, static row => row.Tenant.Value).Column(others, static row => row.Id.Value);
        }
    }

    public void LoadOf(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, IdentityId Id)> identities)
        => batch.Add(_loadOfIdentities).Texts(identities, static row => row.Tenant.Value).Column(identities, static row => row.Id.Value);

    public void LoadOf(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, ContactId Id)> contacts)
        => batch.Add(_loadOfContacts).Texts(contacts, static row => row.Tenant.Value).Column(contacts, static row => row.Id.Value);

    public void Load(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, ConversationId Id)> conversations)
        => batch.Add(_load).Texts(conversations, static row => row.Tenant.Value).Column(conversations, static row => row.Id.Value);

    /// <summary>Reads the current conversations of contacts.</summary>
    public void FindOf(NpgsqlBatch batch, TenantId tenant, Guid[] contacts) => batch.Add(_findOf).With(PgText.Encode(tenant.Value)).With(contacts);

    public NpgsqlCommand List(TenantId tenant, ConversationFilter filter, PageCursor? below, int limit)
        => new NpgsqlCommand(filter.Owners is not null ? _listOf : filter.State is not null ? _listOfState : _list)
            .With(PgText.Encode(tenant.Value)).WithBelow(below).WithShort((short?)filter.State).WithText(PgText.Encode(filter.Assignee)).WithText(PgText.Encode(filter.Account)).With((long)limit)
            .With((filter.Owners ?? []).Select(static owner => owner.Value).ToArray());

    /// <param name="now">The time.</param>
    /// <param name="slots">The slots; null for all.</param>
    /// <param name="limit">How many.</param>
    public NpgsqlCommand ReadDue(DateTimeOffset now, IReadOnlyCollection<int>? slots, int limit)
        => new NpgsqlCommand(_readDue).With(now.UtcTicks).With((long)limit).With(slots is null).With((slots ?? []).Select(static slot => (short)slot).ToArray());

    public NpgsqlCommand NextDue(DateTimeOffset now) => new NpgsqlCommand(_nextDue).With(now.UtcTicks);

    public static Conversation Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Id = new ConversationId(row.Id(1)),
        Owner = new IdentityId(row.Id(2)),
        IsGroup = row.GetBoolean(3),
        State = (ConversationState)row.Number(4),
        OpenedAt = row.Time(5),
        LastAt = row.Time(6),
        LastIdentity = new IdentityId(row.Id(7)),
        LastSequence = row.GetInt64(8),
        WorkSequence = row.GetInt64(9),
        HandledSequence = row.GetInt64(10),
        Attempts = row.GetInt32(11),
        DueAt = row.TimeOrNull(12),
        Assignee = row.TextOrNull(13),
        Control = row.Text(14),
        OpenChoices = row.IdOrNull(15) is { } choices ? new EntryId(choices) : null,
    };

    public static long Version(NpgsqlDataReader row) => row.GetInt64(VersionColumn);

    private static bool Waits(Conversation row) => row.HasWork || row is { State: ConversationState.Snoozed, DueAt: not null };

    // The index knows the minute; what is of one minute is put in exact order when it is read.
    private static string ListSql(string schema, string filter) =>
        $"""
        SELECT {Columns} FROM {schema}.conversation c
        WHERE c.tenant = $1 AND c.listed <= $2 / 600000000 AND (c.last_at, c.id) < ($2, $3) AND ($4::smallint IS NULL OR c.state = $4) AND ($5::text IS NULL OR c.assignee = $5)
            AND ($6::text IS NULL OR EXISTS (SELECT FROM {schema}.identity i WHERE i.tenant = c.tenant AND i.id = c.last_identity AND i.account = $6)) AND ($8::uuid[] IS NOT NULL) {filter}
        ORDER BY c.listed DESC, c.last_at DESC, c.id DESC LIMIT $7
        """;
}
