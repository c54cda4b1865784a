using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Json;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Entries.</summary>
internal sealed class EntryTable(Database database, NameTable names, RowJson json, RowCache<Entry>? rows)
{
    /// <summary>The columns of an entry as it is read, of a table with the name <c>e</c>.</summary>
    public const string Columns =
        "e.id, e.identity, e.conversation, e.place, e.origin, e.at, e.received_at, e.provider_id, e.status, e.event, e.failure, e.edited, e.edited_at, e.deleted_at, e.reactions, e.author, e.send_to, e.purpose, e.fallback";

    private const string FindSql = $"SELECT {Columns} FROM entry e WHERE e.tenant = ?1 AND e.id = ?2";
    private const string ReadSql = $"SELECT {Columns} FROM entry e WHERE e.n = ?1";

    private const string AddSql =
        """
        INSERT INTO entry (tenant, id, identity, conversation, place, origin, direction, at, received_at, provider_id, status, event, keys, failure, edited, edited_at, deleted_at, reactions,
            author, send_to, purpose, fallback)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
        ON CONFLICT (tenant, id) DO NOTHING
        """;

    private const string ChangeSql =
        """
        UPDATE entry SET provider_id = coalesce(?3, provider_id), status = coalesce(?4, status), failure = coalesce(?5, iif(?6, NULL, failure)), edited = coalesce(?7, edited),
            edited_at = coalesce(?8, edited_at), deleted_at = coalesce(?9, deleted_at), reactions = coalesce(?10, reactions),
            keys = iif(?11 IS NULL, keys, CAST(coalesce(keys, x'') || ?11 AS BLOB))
        WHERE tenant = ?1 AND id = ?2
        """;

    private const string AddKeysSql = "UPDATE entry SET keys = CAST(coalesce(keys, x'') || ?3 AS BLOB) WHERE tenant = ?1 AND id = ?2";
    private const string ExistsSql = "SELECT 1 FROM entry WHERE tenant = ?1 AND id = ?2";
    private const string ReadForErasureSql = "SELECT id, conversation, place, keys FROM entry WHERE n = ?1";
    private const string RemoveSql = "DELETE FROM entry WHERE n = ?1";

    private const string ListSql =
        $"""
        SELECT {Columns}, e.direction FROM entry e INDEXED BY entry_id
        WHERE e.tenant = ?1 AND e.id < ?2
        ORDER BY e.id DESC
        """;

    private byte[] _keys = new byte[64];

    public Entry? Find(TenantId tenant, long tenantId, EntryId id)
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

        var found = Read(row, tenant);
        Remember(tenantId, found);
        return found;
    }

    public Entry Read(TenantId tenant, long n)
    {
        var row = database[ReadSql].Bind(1, n);
        using var scope = row.Open();
        row.Step();
        return Read(row, tenant);
    }

    public bool Exists(long tenant, EntryId id)
    {
        var row = database[ExistsSql].Bind(1, tenant).Bind(2, id.Value);
        using var scope = row.Open();
        return row.Step();
    }

    /// <summary>Walks the entries of a business from the newest; the caller stops where it likes.</summary>
    /// <param name="tenantId">The business.</param>
    /// <param name="before">The id that the walk begins below; null for the newest.</param>
    /// <param name="visit">Is given the row, its origin, direction (null when it is no message) and status; says whether to go on.</param>
    public void Walk(long tenantId, Guid? before, Func<Statement, bool> visit)
    {
        // 17 bytes sort after every id.
        var row = before is { } id ? database[ListSql].Bind(1, tenantId).Bind(2, id) : database[ListSql].Bind(1, tenantId).Bind(2, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"u8);
        using var scope = row.Open();
        while (row.Step() && visit(row))
        {
        }
    }

    /// <summary>Adds an entry with the hashes of its keys; leaves one that is there.</summary>
    /// <returns>The number of its row; null when it was there.</returns>
    public long? Add(long tenant, Entry entry, KeyBatch keys)
    {
        var message = entry.Event as MessageEvent;
        var origin = names.Add(new Origin(tenant, entry.Provider, entry.Event.Channel, entry.Event.Account));
        var context = OmnichannelJsonContext.Default;
        var keyBytes = keys.WriteKeysOf(tenant, entry.Id, ref _keys);
        var row = database[AddSql]
            .Bind(1, tenant).Bind(2, entry.Id.Value).Bind(3, entry.Identity.Value).Bind(4, entry.Conversation?.Value).Bind(5, entry.Sequence)
            .Bind(6, origin).Bind(7, (long?)message?.Direction).Bind(8, entry.At).Bind(9, entry.ReceivedAt).Bind(11, (long?)entry.Status)
            .Bind(12, json.Write(entry.Event, context.ChannelEvent)).BindOrNull(13, _keys.AsSpan(0, keyBytes))
            .BindOrNull(14, json.Write(entry.Failure, context.ChannelFailure)).BindOrNull(15, json.Write(entry.Edited, context.MessageContent))
            .Bind(16, entry.EditedAt).Bind(17, entry.DeletedAt).BindOrNull(18, json.Write(entry.Reactions, context.IReadOnlyListEntryReaction))
            .Bind(19, entry.Author).BindOrNull(20, json.Write(entry.To, context.ChannelAddress)).Bind(21, entry.Purpose)
            .BindOrNull(22, json.Write(entry.Fallback, context.FallbackPlan));
        _ = message is not null && entry.ProviderId == message.ProviderId ? row.Bind(10, 1) : row.Bind(10, entry.ProviderId);
        row.Run();
        if (database.Changes != 1)
        {
            return null;
        }

        Remember(tenant, entry);
        return database.LastRowId;
    }

    /// <summary>Changes an entry, and adds the hashes of keys that it was given after it was written.</summary>
    public void Change(long tenant, EntryChange change, KeyBatch keys)
    {
        var keyBytes = keys.TakeKeysOf(tenant, change.Id, ref _keys);
        var context = OmnichannelJsonContext.Default;
        database[ChangeSql]
            .Bind(1, tenant).Bind(2, change.Id.Value).Bind(3, change.ProviderId).Bind(4, (long?)change.Status)
            .BindOrNull(5, json.Write(change.Failure, context.ChannelFailure)).Bind(6, change.ClearFailure ? 1 : 0)
            .BindOrNull(7, json.Write(change.Edited, context.MessageContent)).Bind(8, change.EditedAt).Bind(9, change.DeletedAt)
            .BindOrNull(10, json.Write(change.Reactions, context.IReadOnlyListEntryReaction)).BindOrNull(11, _keys.AsSpan(0, keyBytes))
            .Run();
        if (rows?.Find(tenant, change.Id.Value) is { } known)
        {
            rows.Set(tenant, change.Id.Value, change.ApplyTo(known));
        }
    }

    /// <summary>Writes the hashes of keys into the row of an entry that was there before them.</summary>
    public void AddKeys(long tenant, EntryId entry, KeyBatch keys)
    {
        var keyBytes = keys.TakeKeysOf(tenant, entry, ref _keys);
        database[AddKeysSql].Bind(1, tenant).Bind(2, entry.Value).Bind(3, _keys.AsSpan(0, keyBytes)).Run();
    }

    /// <summary>Reads what leads from an entry to its other rows.</summary>
    public (EntryId Id, ConversationId? Conversation, long Place, List<(long Tail, long Whole)> Keys) ReadForErasure(long n)
    {
        var row = database[ReadForErasureSql].Bind(1, n);
        using var scope = row.Open();
        row.Step();
        return (new EntryId(row.Id(0)), row.IdOrNull(1) is { } conversation ? new ConversationId(conversation) : null, row.Integer(2), KeyBatch.Read(row.Bytes(3)));
    }

    public void Remove(long n) => database[RemoveSql].Bind(1, n).Run();

    private void Remember(long tenant, Entry entry)
    {
        if (entry.Status is not null) // we sent it: receipts come
        {
            rows?.Set(tenant, entry.Id.Value, entry);
        }
    }

    /// <summary>Reads an entry from a row of <see cref="Columns"/>.</summary>
    public Entry Read(Statement row, TenantId tenant)
    {
        var context = OmnichannelJsonContext.Default;
        var json = row.Bytes(9).ToArray();
        var entry = new Entry(() => RowJson.Read(json, OmnichannelJsonContext.Default.ChannelEvent)!) // the column is NOT NULL
        {
            Tenant = tenant,
            Id = new EntryId(row.Id(0)),
            Identity = new IdentityId(row.Id(1)),
            Conversation = row.IdOrNull(2) is { } conversation ? new ConversationId(conversation) : null,
            Sequence = row.Integer(3),
            Provider = names.Origin(row.Integer(4)).Provider,
            At = row.Time(5),
            ReceivedAt = row.Time(6),
            ProviderId = row.IsInteger(7) ? null : row.TextOrNull(7),
            Status = (DeliveryStatus?)row.IntegerOrNull(8),
            Failure = RowJson.Read(row.Bytes(10), context.ChannelFailure),
            Edited = RowJson.Read(row.Bytes(11), context.MessageContent),
            EditedAt = row.TimeOrNull(12),
            DeletedAt = row.TimeOrNull(13),
            Reactions = RowJson.Read(row.Bytes(14), context.IReadOnlyListEntryReaction),
            Author = row.TextOrNull(15),
            To = RowJson.Read(row.Bytes(16), context.ChannelAddress),
            Purpose = row.TextOrNull(17),
            Fallback = RowJson.Read(row.Bytes(18), context.FallbackPlan),
        };
        return row.IsInteger(7) ? entry with { ProviderId = ((MessageEvent)entry.Event).ProviderId } : entry;
    }
}
