using Npgsql;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Json;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Entries.</summary>
internal sealed class EntryTable(string schema)
{
    /// <summary>The columns of an entry as it is read, of a table with the name <c>e</c>. The first is the business, the last the version.</summary>
    public const string Columns =
        "e.tenant, e.id, e.identity, e.conversation, e.place, e.provider, e.at, e.received_at, e.is_own_id, e.provider_id, e.status, e.event, e.failure, e.edited, e.edited_at, e.deleted_at, e.reactions, e.author, e.send_to, e.purpose, e.fallback, e.version";

    private const int VersionColumn = 21;

    private readonly string _check =
        $"""
        SELECT {schema}.expect(count(*), 0, 'Another entry has the place in the conversation.')
        FROM unnest($1, $2, $3, $4) r(tenant, id, conversation, place)
            LEFT JOIN LATERAL (SELECT c.last_place FROM {schema}.conversation c WHERE c.tenant = r.tenant AND c.id = r.conversation OFFSET 0) c ON true
        WHERE (c.last_place IS NULL OR r.place <= c.last_place)
            AND EXISTS (SELECT FROM {schema}.entry e WHERE e.tenant = r.tenant AND e.conversation = r.conversation AND e.place = r.place AND e.place > 0 AND e.id <> r.id)
        """;

    private readonly string _add = AddSql(schema);

    private readonly string _addUnlessThere = AddSql(schema) + " ON CONFLICT (tenant, id) DO NOTHING";

    private readonly string _change =
        $"""
        UPDATE {schema}.entry e SET provider_id = coalesce(r.provider_id, e.provider_id), is_own_id = e.is_own_id AND r.provider_id IS NULL, status = coalesce(r.status, e.status),
            failure = coalesce(r.failure, CASE WHEN r.clears THEN NULL ELSE e.failure END), edited = coalesce(r.edited, e.edited), edited_at = coalesce(r.edited_at, e.edited_at),
            deleted_at = coalesce(r.deleted_at, e.deleted_at), reactions = coalesce(r.reactions, e.reactions), version = e.version + 1
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) r(tenant, id, provider_id, status, failure, clears, edited, edited_at, deleted_at, reactions)
        WHERE e.tenant = r.tenant AND e.id = r.id
        """;

    private readonly string _addKeys =
        $"""
        UPDATE {schema}.entry e SET keys = array(SELECT DISTINCT k FROM unnest(coalesce(e.keys, ARRAY[]::uuid[]) || r.hashes) k)
        FROM (SELECT tenant, id, array_agg(hash) hashes FROM unnest($1, $2, $3) k(tenant, id, hash) GROUP BY tenant, id) r
        WHERE e.tenant = r.tenant AND e.id = r.id
        """;

    private readonly string _find = $"SELECT {Columns} FROM {schema}.entry e WHERE e.tenant = $1 AND e.id = $2";

    private readonly string _load = $"SELECT {Columns} FROM unnest($1, $2) q(tenant, id) {EachKey.Of($"{schema}.entry", "e", "e.tenant = q.tenant AND e.id = q.id")}";

    private readonly string _readConversation =
        $"SELECT {Columns} FROM {schema}.entry e WHERE e.tenant = $1 AND e.conversation = $2 AND e.place > $3 AND e.place > 0 ORDER BY e.place LIMIT $4";

    private readonly string _readTimeline =
        $"""
        SELECT {Columns} FROM unnest($2) i(id) CROSS JOIN LATERAL (
            SELECT * FROM {schema}.entry e WHERE e.tenant = $1 AND e.identity = i.id AND (e.at, e.id) < ($3, $4) ORDER BY e.at DESC, e.id DESC LIMIT $5) e
        ORDER BY e.at DESC, e.id DESC LIMIT $5
        """;

    private readonly string _listByKey =
        $"""
        SELECT {Columns} FROM (SELECT DISTINCT k.entry FROM {schema}.key k WHERE k.tenant = $1 AND k.hash >= $8 AND k.hash <= $9 AND k.entry IS NOT NULL) k JOIN {schema}.entry e ON e.id = k.entry
        WHERE e.tenant = $1 AND e.provider_id = $10 AND e.id < $2 AND e.direction IS NOT NULL
            AND ($3::text IS NULL OR e.channel = $3) AND ($4::text IS NULL OR e.account = $4) AND ($5::smallint IS NULL OR e.direction = $5) AND ($6::smallint IS NULL OR e.status = $6)
        ORDER BY e.id DESC LIMIT $7
        """;

    private readonly string _list =
        $"""
        SELECT {Columns} FROM {schema}.entry e
        WHERE e.tenant = $1 AND e.id < $2 AND e.direction IS NOT NULL
            AND ($3::text IS NULL OR e.channel = $3) AND ($4::text IS NULL OR e.account = $4) AND ($5::smallint IS NULL OR e.direction = $5) AND ($6::smallint IS NULL OR e.status = $6)
        ORDER BY e.id DESC LIMIT $7
        """;

    /// <summary>Adds entries, with up to two hashes of keys each; those that are there stay as they are.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="areNew">Whether none of them can be there.</param>
    /// <param name="isGuarded">Whether the version of a conversation guards its places: it was read, and is written with a comparison.</param>
    /// <param name="keys">The hashes of their keys.</param>
    /// <param name="json">Writes JSON.</param>
    public void Add(NpgsqlBatch batch, List<Entry> entries, bool areNew, Func<TenantId, ConversationId, bool> isGuarded, IReadOnlyDictionary<(TenantId, EntryId), List<Guid>> keys, RowJson json)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var rows = Ordered(entries);
        var placed = rows.Where(static row => row is { Conversation: not null, Sequence: > 0 }).ToList();
        if (placed.Select(static row => (row.Tenant, row.Conversation, row.Sequence)).Distinct().Count() != placed.Count)
        {
            throw new StoreConflictException("Two entries of one change set have the same place in a conversation.");
        }

        placed.RemoveAll(row => isGuarded(row.Tenant, row.Conversation!.Value)); // they have one
        if (placed.Count > 0)
        {
            batch.Add(_check).Texts(placed, static row => row.Tenant.Value).Column(placed, static row => row.Id.Value).Column(placed, static row => row.Conversation!.Value.Value).Column(placed, static row => row.Sequence);
        }

        var context = OmnichannelJsonContext.Default;
        batch.Add(areNew ? _add : _addUnlessThere)
            .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id.Value).Column(rows, static row => row.Identity.Value).Column(rows, static row => row.Conversation?.Value)
            .Column(rows, static row => row.Sequence).Texts(rows, static row => row.Provider).Texts(rows, static row => row.Event.Channel.Name).Texts(rows, static row => row.Event.Account)
            .Column(rows, static row => (short?)(row.Event as MessageEvent)?.Direction).Times(rows, static row => row.At).Times(rows, static row => row.ReceivedAt)
            .Texts(rows, static row => row.ProviderId).Column(rows, static row => row.Event is MessageEvent message && message.ProviderId == row.ProviderId)
            .Column(rows, static row => (short?)row.Status).Column(rows, row => json.Write(row.Event, context.ChannelEvent))
            .Column(rows, row => KeyOf(row, 0)).Column(rows, row => KeyOf(row, 1))
            .Column(rows, row => json.Write(row.Failure, context.ChannelFailure)).Column(rows, row => json.Write(row.Edited, context.MessageContent))
            .TimesOrNull(rows, static row => row.EditedAt).TimesOrNull(rows, static row => row.DeletedAt).Column(rows, row => json.Write(row.Reactions, context.IReadOnlyListEntryReaction))
            .Texts(rows, static row => row.Author).Column(rows, row => json.Write(row.To, context.ChannelAddress)).Texts(rows, static row => row.Purpose)
            .Column(rows, row => json.Write(row.Fallback, context.FallbackPlan));

        Guid? KeyOf(Entry row, int place) => keys.TryGetValue((row.Tenant, row.Id), out var own) && own.Count > place ? own[place] : null;
    }

    public void Change(NpgsqlBatch batch, List<EntryChange> rows, RowJson json)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var context = OmnichannelJsonContext.Default;
        batch.Add(_change)
            .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id.Value).Texts(rows, static row => row.ProviderId).Column(rows, static row => (short?)row.Status)
            .Column(rows, row => json.Write(row.Failure, context.ChannelFailure)).Column(rows, static row => row.ClearFailure).Column(rows, row => json.Write(row.Edited, context.MessageContent))
            .TimesOrNull(rows, static row => row.EditedAt).TimesOrNull(rows, static row => row.DeletedAt).Column(rows, row => json.Write(row.Reactions, context.IReadOnlyListEntryReaction));
    }

    /// <summary>Notes keys that came after their entry, so that they can be erased with it.</summary>
    public void AddKeys(NpgsqlBatch batch, List<(TenantId Tenant, EntryId Entry, Guid Hash)> keys)
    {
        if (keys.Count > 0)
        {
            batch.Add(_addKeys).Texts(keys, static key => key.Tenant.Value).Column(keys, static key => key.Entry.Value).Column(keys, static key => key.Hash);
        }
    }

    /// <summary>Makes one piece of news of all about the same entry.</summary>
    public static List<EntryChange> Fold(List<EntryChange> changes) => changes.Folded(static change => (change.Tenant, change.Id.Value), static (earlier, later) => earlier with
    {
        ProviderId = later.ProviderId ?? earlier.ProviderId,
        Status = later.Status ?? earlier.Status,
        Failure = later.Failure ?? (later.ClearFailure ? null : earlier.Failure),
        ClearFailure = earlier.ClearFailure || later.ClearFailure,
        Edited = later.Edited ?? earlier.Edited,
        EditedAt = later.EditedAt ?? earlier.EditedAt,
        DeletedAt = later.DeletedAt ?? earlier.DeletedAt,
        Reactions = later.Reactions ?? earlier.Reactions,
    });

    public void Load(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, EntryId Entry)> entries)
        => batch.Add(_load).Texts(entries, static entry => entry.Tenant.Value).Column(entries, static entry => entry.Entry.Value);

    public NpgsqlCommand Find(TenantId tenant, EntryId id) => new NpgsqlCommand(_find).With(PgText.Encode(tenant.Value)).With(id.Value);

    public NpgsqlCommand ReadConversation(TenantId tenant, ConversationId conversation, long afterPlace, int limit)
        => new NpgsqlCommand(_readConversation).With(PgText.Encode(tenant.Value)).With(conversation.Value).With(afterPlace).With((long)limit);

    public NpgsqlCommand ReadTimeline(TenantId tenant, IReadOnlyCollection<IdentityId> identities, PageCursor? below, int limit)
        => new NpgsqlCommand(_readTimeline)
            .With(PgText.Encode(tenant.Value)).With(identities.Select(static identity => identity.Value).Distinct().ToArray()).WithBelow(below).With((long)limit);

    public NpgsqlCommand List(TenantId tenant, EntryFilter filter, PageCursor? below, int limit, (Guid Lowest, Guid Highest)? keys)
    {
        var command = new NpgsqlCommand(keys is null ? _list : _listByKey)
            .With(PgText.Encode(tenant.Value)).With(below?.Id ?? Guid.AllBitsSet).WithText(PgText.Encode(filter.Channel?.Name)).WithText(PgText.Encode(filter.Account))
            .WithShort((short?)filter.Direction).WithShort((short?)filter.Status).With((long)limit);
        return keys is { } range ? command.With(range.Lowest).With(range.Highest).With(PgText.Encode(filter.ProviderId)) : command;
    }

    /// <summary>Reads an entry from a row of <see cref="Columns"/>.</summary>
    public static Entry Read(NpgsqlDataReader row) => Read(row, 0);

    /// <summary>Reads an entry from a row in which its <see cref="Columns"/> begin at a place.</summary>
    public static Entry Read(NpgsqlDataReader row, int first)
    {
        var context = OmnichannelJsonContext.Default;
        var json = row.Bytes(first + 11);
        var entry = new Entry(() => RowJson.Read(json, OmnichannelJsonContext.Default.ChannelEvent)!) // the column is NOT NULL
        {
            Tenant = row.Tenant(first),
            Id = new EntryId(row.Id(first + 1)),
            Identity = new IdentityId(row.Id(first + 2)),
            Conversation = row.IdOrNull(first + 3) is { } conversation ? new ConversationId(conversation) : null,
            Sequence = row.GetInt64(first + 4),
            Provider = row.Text(first + 5),
            At = row.Time(first + 6),
            ReceivedAt = row.Time(first + 7),
            ProviderId = row.TextOrNull(first + 9),
            Status = row.IsDBNull(first + 10) ? null : (DeliveryStatus)row.Number(first + 10),
            Failure = RowJson.Read(row.Bytes(first + 12), context.ChannelFailure),
            Edited = RowJson.Read(row.Bytes(first + 13), context.MessageContent),
            EditedAt = row.TimeOrNull(first + 14),
            DeletedAt = row.TimeOrNull(first + 15),
            Reactions = RowJson.Read(row.Bytes(first + 16), context.IReadOnlyListEntryReaction),
            Author = row.TextOrNull(first + 17),
            To = RowJson.Read(row.Bytes(first + 18), context.ChannelAddress),
            Purpose = row.TextOrNull(first + 19),
            Fallback = RowJson.Read(row.Bytes(first + 20), context.FallbackPlan),
        };
        return row.GetBoolean(first + 8) ? entry with { ProviderId = ((MessageEvent)entry.Event).ProviderId } : entry;
    }

    public static long Version(NpgsqlDataReader row) => row.GetInt64(VersionColumn);

    /// <summary>Whether a statement failed because an entry is there that was taken for new.</summary>
    public static bool IsThere(PostgresException exception)
        => exception is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: { } table, ConstraintName: { } constraint }
            && table.StartsWith("entry_", StringComparison.Ordinal) && constraint == table + "_pkey"; // each part has its own

    /// <summary>Takes the first entry of each id, in the order of their keys.</summary>
    private static List<Entry> Ordered(List<Entry> entries) => entries.Folded(static entry => (entry.Tenant, entry.Id.Value), static (first, _) => first);

    private static string AddSql(string schema) =>
        $"""
        INSERT INTO {schema}.entry (tenant, id, identity, conversation, place, provider, channel, account, direction, at, received_at, provider_id, is_own_id, status, event, keys, failure, edited, edited_at,
            deleted_at, reactions, author, send_to, purpose, fallback, version)
        SELECT tenant, id, identity, conversation, place, provider, channel, account, direction, at, received_at, provider_id, is_own_id, status, event,
            CASE WHEN key1 IS NOT NULL THEN array_remove(ARRAY[key1, key2], NULL) END, failure, edited, edited_at, deleted_at, reactions, author, send_to, purpose, fallback, 1
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
            r(tenant, id, identity, conversation, place, provider, channel, account, direction, at, received_at, provider_id, is_own_id, status, event, key1, key2, failure, edited, edited_at,
            deleted_at, reactions, author, send_to, purpose, fallback)
        """;
}
