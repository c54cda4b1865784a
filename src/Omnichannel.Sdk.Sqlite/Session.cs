using Omnichannel.Sqlite.Data;
using Omnichannel.Sqlite.Tables;

namespace Omnichannel.Sqlite;

/// <summary>One connection with the tables that are reached through it. The writer's remembers rows; a reader's sees what another connection commits and does not.</summary>
internal sealed class Session : IDisposable
{
    private readonly RowJson _json = new();

    private readonly RowCaches? _rows;

    private KeyBatch _keyBatch = new();
    private KeyBatch _lateKeyBatch = new();

    public Session(Database database, Names names, KeyHash hash, RowCaches? rows = null)
    {
        _rows = rows;
        Database = database;
        Names = new NameTable(database, names);
        Keys = new KeyTable(database, hash);
        Entries = new EntryTable(database, Names, _json, rows?.Entries);
        Conversations = new ConversationTable(database, Names, rows?.Conversations);
        Members = new MemberTable(database);
        Timelines = new TimelineTable(database);
        Identities = new IdentityTable(database, Timelines, Members, _json, rows?.Identities);
        Contacts = new ContactTable(database, rows?.Contacts);
        Evidence = new EvidenceTable(database, rows?.Evidence);
        Suggestions = new SuggestionTable(database, rows?.Suggestions);
        Consents = new ConsentTable(database);
        Challenges = new ChallengeTable(database);
        ContactChanges = new ContactChangeTable(database);
        Outbox = new OutboxTable(database, Names);
        Receipts = new ReceiptTable(database, _json);
        Orphans = new OrphanTable(database, Keys, _json);
        Quarantine = new QuarantineTable(database, _json);
        DeadLetters = new DeadLetterTable(database);
        Media = new MediaTable(database, Names);
    }

    public Database Database { get; }

    public NameTable Names { get; }

    public KeyTable Keys { get; }

    public EntryTable Entries { get; }

    public ConversationTable Conversations { get; }

    public MemberTable Members { get; }

    public TimelineTable Timelines { get; }

    public IdentityTable Identities { get; }

    public ContactTable Contacts { get; }

    public EvidenceTable Evidence { get; }

    public SuggestionTable Suggestions { get; }

    public ConsentTable Consents { get; }

    public ChallengeTable Challenges { get; }

    public ContactChangeTable ContactChanges { get; }

    public OutboxTable Outbox { get; }

    public ReceiptTable Receipts { get; }

    public OrphanTable Orphans { get; }

    public QuarantineTable Quarantine { get; }

    public DeadLetterTable DeadLetters { get; }

    public MediaTable Media { get; }

    /// <summary>Runs in one transaction, that takes the write lock first.</summary>
    public T Write<T>(Func<Session, T> body) => Database.Write(() =>
    {
        _rows?.Follow(Database.DataVersion());
        return body(this);
    });

    /// <summary>Runs on one snapshot.</summary>
    public T Read<T>(Func<Session, T> body) => Database.Read(() =>
    {
        _rows?.Follow(Database.DataVersion());
        return body(this);
    });

    /// <summary>Forgets the rows that were remembered: they were changed behind the tables' back, or not committed.</summary>
    public void Forget() => _rows?.Clear();

    /// <summary>Gets the table of a change set's keys, empty. There is one change set at a time.</summary>
    public KeyBatch TakeKeyBatch() => _keyBatch = KeyBatch.After(_keyBatch);

    /// <summary>Gets the table of those of its keys whose entries were there before, empty.</summary>
    public KeyBatch TakeLateKeyBatch() => _lateKeyBatch = KeyBatch.After(_lateKeyBatch);

    public void Dispose()
    {
        _json.Dispose();
        Database.Dispose();
    }
}
