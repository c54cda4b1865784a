using Omnichannel.Conversations;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Conversations, and the places of entries in them.</summary>
internal sealed class ConversationTable(Database database, NameTable names, RowCache<Conversation>? rows)
{
    private const string Columns =
        "tenant, id, owner, is_group, state, opened_at, last_at, last_identity, last_place, work_place, handled_place, attempts, due_at, assignee, control, open_choices";

    private const string FindSql = $"SELECT {Columns} FROM conversation WHERE tenant = ?1 AND id = ?2 AND place = 0";

    private const string IndexedColumnsSql = "SELECT owner, state, listed, assignee FROM conversation WHERE tenant = ?1 AND id = ?2 AND place = 0";

    private const string AddSql =
        """
        INSERT INTO conversation (tenant, id, place, owner, is_group, state, opened_at, last_at, last_identity, last_place, work_place, handled_place, attempts, due_at, assignee, control,
            open_choices, listed, waits)
        VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
        """;

    // An update that names a column of an index writes the index, changed or not. So there is a statement for each of what changes: nearly nothing with most messages, the list's
    // minute with some, the owner as good as never.
    private const string ChangeSql =
        """
        UPDATE conversation SET is_group = ?4, opened_at = ?6, last_at = ?7, last_identity = ?8, last_place = ?9, work_place = ?10, handled_place = ?11, attempts = ?12, due_at = ?13,
            control = ?15, open_choices = ?16, waits = ?18
        WHERE tenant = ?1 AND id = ?2 AND place = 0
        """;

    private const string MoveSql = "UPDATE conversation SET state = ?3, listed = ?4, assignee = ?5 WHERE tenant = ?1 AND id = ?2 AND place = 0";
    private const string ChangeOwnerSql = "UPDATE conversation SET owner = ?3 WHERE tenant = ?1 AND id = ?2 AND place = 0";
    private const string AddPlaceSql = "INSERT INTO conversation (tenant, id, place, n) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    private const string RemovePlaceSql = "DELETE FROM conversation WHERE tenant = ?1 AND id = ?2 AND place = ?3";

    private const string ReadEntriesSql =
        $"""
        SELECT {EntryTable.Columns} FROM conversation c JOIN entry e ON e.n = c.n
        WHERE c.tenant = ?1 AND c.id = ?2 AND c.place > ?3
        ORDER BY c.place LIMIT ?4 + 0
        """;

    private const string ListMinuteSql =
        $"SELECT {Columns} FROM conversation INDEXED BY conversation_list WHERE tenant = ?1 AND state = ?2 AND listed = ?3 AND place = 0";

    private const string NextMinuteSql =
        "SELECT listed FROM conversation INDEXED BY conversation_list WHERE tenant = ?1 AND state = ?2 AND listed < ?3 AND place = 0 ORDER BY listed DESC LIMIT 1";

    private const string ListMinuteOfAssigneeSql =
        $"SELECT {Columns} FROM conversation INDEXED BY conversation_assignee WHERE tenant = ?1 AND assignee = ?2 AND listed = ?3 AND place = 0 AND assignee IS NOT NULL";

    private const string NextMinuteOfAssigneeSql =
        """
        SELECT listed FROM conversation INDEXED BY conversation_assignee WHERE tenant = ?1 AND assignee = ?2 AND listed < ?3 AND place = 0 AND assignee IS NOT NULL
        ORDER BY listed DESC LIMIT 1
        """;

    private const string ListOfOwnerSql = $"SELECT {Columns} FROM conversation INDEXED BY conversation_owner WHERE tenant = ?1 AND owner = ?2 AND place = 0";

    private const string ReadDueAtOnceSql =
        $"SELECT {Columns} FROM conversation INDEXED BY conversation_due WHERE waits = 1 AND due_at IS NULL ORDER BY last_at LIMIT ?1 + 0";

    private const string ReadDueSql =
        $"SELECT {Columns} FROM conversation INDEXED BY conversation_due WHERE waits = 1 AND due_at <= ?1 ORDER BY due_at LIMIT ?2 + 0";

    private const string NextDueSql = "SELECT due_at FROM conversation INDEXED BY conversation_due WHERE waits = 1 AND due_at > ?1 ORDER BY due_at LIMIT 1";

    private const string RemoveEmptySql =
        """
        DELETE FROM conversation WHERE tenant = ?1 AND id = ?2 AND place = 0
            AND NOT EXISTS (SELECT 1 FROM conversation entries WHERE entries.tenant = ?1 AND entries.id = ?2 AND entries.place > 0)
        """;

    /// <summary>Gets the minute that a conversation is listed in.</summary>
    public static long MinuteOf(long ticks) => ticks / TimeSpan.TicksPerMinute;

    public Conversation? Find(long tenant, ConversationId id)
    {
        if (rows?.Find(tenant, id.Value) is { } known)
        {
            return known;
        }

        var row = database[FindSql].Bind(1, tenant).Bind(2, id.Value);
        using var scope = row.Open();
        if (!row.Step())
        {
            return null;
        }

        var found = Read(row);
        rows?.Set(tenant, id.Value, found);
        return found;
    }

    public void Upsert(long tenant, Conversation conversation)
    {
        var known = CompareIndexedColumns(tenant, conversation);
        rows?.Set(tenant, conversation.Id.Value, conversation);
        if (known is not { } stored)
        {
            Bind(database[AddSql], tenant, conversation)
                .Bind(3, conversation.Owner.Value).Bind(5, (long)conversation.State).Bind(14, conversation.Assignee).Bind(17, MinuteOf(conversation.LastAt.UtcTicks)).Run();
            return;
        }

        Bind(database[ChangeSql], tenant, conversation).Run();
        if (!stored.IsPlaceSame)
        {
            database[MoveSql]
                .Bind(1, tenant).Bind(2, conversation.Id.Value).Bind(3, (long)conversation.State).Bind(4, MinuteOf(conversation.LastAt.UtcTicks)).Bind(5, conversation.Assignee).Run();
        }

        if (!stored.IsOwnerSame)
        {
            database[ChangeOwnerSql].Bind(1, tenant).Bind(2, conversation.Id.Value).Bind(3, conversation.Owner.Value).Run();
        }
    }

    /// <summary>Gives an entry its place.</summary>
    /// <returns>False when another entry has it.</returns>
    public bool AddPlace(long tenant, ConversationId id, long place, long n)
    {
        database[AddPlaceSql].Bind(1, tenant).Bind(2, id.Value).Bind(3, place).Bind(4, n).Run();
        return database.Changes == 1;
    }

    public void RemovePlace(long tenant, ConversationId id, long place) => database[RemovePlaceSql].Bind(1, tenant).Bind(2, id.Value).Bind(3, place).Run();

    public List<Entry> ReadEntries(EntryTable entries, TenantId tenant, long tenantId, ConversationId id, long afterPlace, int limit)
    {
        var row = database[ReadEntriesSql].Bind(1, tenantId).Bind(2, id.Value).Bind(3, Math.Max(afterPlace, 0)).Bind(4, limit);
        using var scope = row.Open();
        var found = new List<Entry>();
        while (row.Step())
        {
            found.Add(entries.Read(row, tenant));
        }

        return found;
    }

    /// <summary>Finds the newest minute below one in which there are conversations of a state; null when there is none.</summary>
    public long? NextMinute(long tenant, ConversationState state, long below) => First(database[NextMinuteSql].Bind(1, tenant).Bind(2, (long)state).Bind(3, below));

    public long? NextMinute(long tenant, string assignee, long below) => First(database[NextMinuteOfAssigneeSql].Bind(1, tenant).Bind(2, assignee).Bind(3, below));

    public List<Conversation> ListMinute(long tenant, ConversationState state, long minute) => ReadAll(database[ListMinuteSql].Bind(1, tenant).Bind(2, (long)state).Bind(3, minute));

    public List<Conversation> ListMinute(long tenant, string assignee, long minute) => ReadAll(database[ListMinuteOfAssigneeSql].Bind(1, tenant).Bind(2, assignee).Bind(3, minute));

    public List<Conversation> ListOf(long tenant, IdentityId owner) => ReadAll(database[ListOfOwnerSql].Bind(1, tenant).Bind(2, owner.Value));

    public List<Conversation> ReadDueAtOnce(int limit) => ReadAll(database[ReadDueAtOnceSql].Bind(1, limit));

    public List<Conversation> ReadDue(DateTimeOffset now, int limit) => ReadAll(database[ReadDueSql].Bind(1, now).Bind(2, limit));

    public long? NextDue(DateTimeOffset now) => First(database[NextDueSql].Bind(1, now));

    /// <summary>Removes the row of a conversation in which no entry is left.</summary>
    public void RemoveIfEmpty(long tenant, ConversationId id) => database[RemoveEmptySql].Bind(1, tenant).Bind(2, id.Value).Run();

    private static Statement Bind(Statement statement, long tenant, Conversation conversation)
    {
        var waits = conversation.HasWork || conversation is { State: ConversationState.Snoozed, DueAt: not null };
        return statement
            .Bind(1, tenant).Bind(2, conversation.Id.Value).Bind(4, conversation.IsGroup ? 1 : 0).Bind(6, conversation.OpenedAt).Bind(7, conversation.LastAt)
            .Bind(8, conversation.LastIdentity.Value).Bind(9, conversation.LastSequence).Bind(10, conversation.WorkSequence).Bind(11, conversation.HandledSequence)
            .Bind(12, conversation.Attempts).Bind(13, conversation.DueAt).Bind(15, conversation.Control).Bind(16, conversation.OpenChoices?.Value).Bind(18, waits ? 1L : null);
    }

    private (bool IsPlaceSame, bool IsOwnerSame)? CompareIndexedColumns(long tenant, Conversation conversation)
    {
        if (rows?.Find(tenant, conversation.Id.Value) is { } known)
        {
            return (
                known.State == conversation.State && MinuteOf(known.LastAt.UtcTicks) == MinuteOf(conversation.LastAt.UtcTicks) && known.Assignee == conversation.Assignee,
                known.Owner == conversation.Owner);
        }

        var row = database[IndexedColumnsSql].Bind(1, tenant).Bind(2, conversation.Id.Value);
        using var scope = row.Open();
        if (!row.Step())
        {
            return null;
        }

        var isPlaceSame = row.Integer(1) == (long)conversation.State && row.Integer(2) == MinuteOf(conversation.LastAt.UtcTicks) && row.TextOrNull(3) == conversation.Assignee;
        return (isPlaceSame, row.Id(0) == conversation.Owner.Value);
    }

    private static long? First(Statement row)
    {
        using var scope = row.Open();
        return row.Step() ? row.Integer(0) : null;
    }

    private List<Conversation> ReadAll(Statement row)
    {
        using var scope = row.Open();
        var found = new List<Conversation>();
        while (row.Step())
        {
            found.Add(Read(row));
        }

        return found;
    }

    private Conversation Read(Statement row) => new()
    {
        Tenant = names.Tenant(row.Integer(0)),
        Id = new ConversationId(row.Id(1)),
        Owner = new IdentityId(row.Id(2)),
        IsGroup = row.Integer(3) != 0,
        State = (ConversationState)row.Integer(4),
        OpenedAt = row.Time(5),
        LastAt = row.Time(6),
        LastIdentity = new IdentityId(row.Id(7)),
        LastSequence = row.Integer(8),
        WorkSequence = row.Integer(9),
        HandledSequence = row.Integer(10),
        Attempts = (int)row.Integer(11),
        DueAt = row.TimeOrNull(12),
        Assignee = row.TextOrNull(13),
        Control = row.Text(14),
        OpenChoices = row.IdOrNull(15) is { } choices ? new EntryId(choices) : null,
    };
}
