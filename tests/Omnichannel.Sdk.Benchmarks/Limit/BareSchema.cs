using SQLitePCL;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>The statements that write and find the store's rows, made from the schema that stands in the file, and where its columns are.</summary>
internal sealed class BareSchema
{
    public const string LookUp = "SELECT entry FROM key WHERE tenant = ?1 AND tail = ?2 AND whole = ?3";
    public const string AddKey = "INSERT INTO key (tenant, tail, whole, entry) VALUES (?1, ?2, ?3, ?4)";
    public const string AddPlace = "INSERT INTO conversation (tenant, id, place, n) VALUES (?1, ?2, ?3, ?4)";
    public const string AddToTimeline = "INSERT INTO timeline (tenant, identity, at, entry, n) VALUES (?1, ?2, ?3, ?4, ?5)";
    public const string ReadConversation = "SELECT * FROM conversation WHERE tenant = ?1 AND id = ?2 AND place = 0";
    public const string ReadIdentity = "SELECT * FROM identity WHERE tenant = ?1 AND id = ?2";
    public const string ReadPulse = "SELECT * FROM timeline WHERE tenant = ?1 AND identity = ?2 AND at = 9223372036854775807";
    public const string ReadEvidence = "SELECT * FROM evidence INDEXED BY evidence_giver WHERE tenant = ?1 AND giver = ?2";
    public const string ReadMembers = "SELECT * FROM member WHERE tenant = ?1 AND contact = ?2";
    public const string ReadContact = "SELECT * FROM contact WHERE tenant = ?1 AND id = ?2";
    public const string ReadEntries = "SELECT * FROM entry WHERE n > ?1 ORDER BY n";
    public const string ReadOutbox = "SELECT * FROM outbox WHERE tenant = ?1 AND entry = ?2";

    public BareSchema(BareDatabase database)
    {
        Entry = database.Columns("entry");
        Conversation = database.Columns("conversation");
        Identity = database.Columns("identity");
        Evidence = database.Columns("evidence");
        AddEntry = Insert("entry", Entry);
        AddEvidence = Insert("evidence", Evidence);
        AddContact = Insert("contact", database.Columns("contact"));
        AddMember = Insert("member", database.Columns("member"));
        AddToOutbox = Insert("outbox", database.Columns("outbox"));
        AddConversation = Insert("conversation", Conversation);
        var moves = new[] { "state", "listed", "assignee" };
        ChangeConversation = Update("conversation", Conversation, Conversation.Except(["tenant", "id", "place", "n", "owner", .. moves]));
        MoveConversation = Update("conversation", Conversation, moves);
        AddIdentity = Insert("identity", Identity);
        WritePulse = Upsert("timeline", database.Columns("timeline"), "tenant, identity, at, entry");
    }

    public string[] Entry { get; }

    public string[] Conversation { get; }

    public string[] Identity { get; }

    public string[] Evidence { get; }

    public string AddEntry { get; }

    public string AddEvidence { get; }

    public string AddContact { get; }

    public string AddMember { get; }

    public string AddConversation { get; }

    /// <summary>Gets the statement for what changes with every message: it names no column of the index of owners or of the list, which it would write otherwise.</summary>
    public string ChangeConversation { get; }

    /// <summary>Gets the statement for a new place in the list.</summary>
    public string MoveConversation { get; }

    public string AddIdentity { get; }

    public string AddToOutbox { get; }

    public string WritePulse { get; }

    public static Cell At(string[] columns, Cell[] row, string name) => row[Array.IndexOf(columns, name)];

    /// <summary>Makes the same row with other values.</summary>
    public static Cell[] With(string[] columns, Cell[] row, params ReadOnlySpan<(string Name, long Value)> changes)
    {
        var changed = row.ToArray();
        foreach (var (name, value) in changes)
        {
            changed[Array.IndexOf(columns, name)] = new Cell(raw.SQLITE_INTEGER, value, null);
        }

        return changed;
    }

    public static string Insert(string table, string[] columns)
        => $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, index) => $"?{index + 1}"))})";

    private static string Update(string table, string[] columns, IEnumerable<string> changed)
        => $"UPDATE {table} SET {string.Join(", ", changed.Select(name => $"{name} = ?{Array.IndexOf(columns, name) + 1}"))} WHERE tenant = ?1 AND id = ?2 AND place = ?3";

    private static string Upsert(string table, string[] columns, string key)
        => $"{Insert(table, columns)} ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", columns.Select((name, index) => (name, index)).Where(column => !key.Split(", ").Contains(column.name)).Select(column => $"{column.name} = ?{column.index + 1}"))}";
}
