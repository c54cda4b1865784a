using Omnichannel.Sqlite.Data;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>The tables of one schema. They know statements and rows, and hold no connection.</summary>
/// <param name="schema">Its name.</param>
/// <param name="hash">How its keys are hashed.</param>
/// <param name="speaks">The version that the statements are of.</param>
internal sealed class StoreTables(string schema, KeyHash hash, int speaks)
{
    public string Schema => schema;

    public SlotTable Slots { get; } = new(schema, speaks);

    public Locks Locks { get; } = new(schema);

    public EntryTable Entries { get; } = new(schema);

    public KeyTable Keys { get; } = new(schema, hash);

    public ConversationTable Conversations { get; } = new(schema);

    public IdentityTable Identities { get; } = new(schema);

    public ContactTable Contacts { get; } = new(schema);

    public EvidenceTable Evidence { get; } = new(schema);

    public SuggestionTable Suggestions { get; } = new(schema);

    public ConsentTable Consents { get; } = new(schema);

    public ChallengeTable Challenges { get; } = new(schema);

    public ContactChangeTable ContactChanges { get; } = new(schema);

    public OutboxTable Outbox { get; } = new(schema);

    public ReceiptTable Receipts { get; } = new(schema);

    public OrphanTable Orphans { get; } = new(schema);

    public QuarantineTable Quarantine { get; } = new(schema);

    public DeadLetterTable DeadLetters { get; } = new(schema);

    public MediaTable Media { get; } = new(schema);
}
