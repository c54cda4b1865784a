using Omnichannel.Sqlite.Data;
using Omnichannel.Sqlite.Tables;

namespace Omnichannel.Sqlite;

/// <summary>One connection with the tables that are reached through it.</summary>
internal sealed class Session : IDisposable
{
    private readonly RowJson _json = new();

    public Session(Database database, Names names, KeyHash hash)
    {
        Database = database;
        Names = new NameTable(database, names);
        Keys = new KeyTable(database, hash);
        Entries = new EntryTable(database, Names, _json);
        Conversations = new ConversationTable(database, Names);
        Members = new MemberTable(database);
        Timelines = new TimelineTable(database);
        Identities = new IdentityTable(database, Timelines, Members, _json);
        Contacts = new ContactTable(database);
        Evidence = new EvidenceTable(database);
        Suggestions = new SuggestionTable(database);
        Consents = new ConsentTable(database);
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

    public OutboxTable Outbox { get; }

    public ReceiptTable Receipts { get; }

    public OrphanTable Orphans { get; }

    public QuarantineTable Quarantine { get; }

    public DeadLetterTable DeadLetters { get; }

    public MediaTable Media { get; }

    public void Dispose()
    {
        _json.Dispose();
        Database.Dispose();
    }
}
