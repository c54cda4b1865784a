using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

/// <summary>Everything that is kept of one business.</summary>
internal sealed class TenantRows
{
    public Dictionary<EntryId, Entry> Entries { get; } = [];

    public Dictionary<IdentityId, HashSet<EntryId>> EntriesOf { get; } = [];

    public Dictionary<ConversationId, SortedList<long, EntryId>> Places { get; } = [];

    public Dictionary<string, EntryId?> Keys { get; } = [];

    public Dictionary<ConversationId, Conversation> Conversations { get; } = [];

    public Dictionary<IdentityId, IdentityNode> Identities { get; } = [];

    public Dictionary<ContactId, HashSet<IdentityId>> Members { get; } = [];

    public Dictionary<Guid, Evidence> Evidence { get; } = [];

    public Dictionary<IdentityId, HashSet<Guid>> EvidenceOf { get; } = [];

    public Dictionary<ContactId, Contact> Contacts { get; } = [];

    public Dictionary<Guid, Suggestion> Suggestions { get; } = [];

    public Dictionary<IdentityId, HashSet<Guid>> SuggestionsOf { get; } = []; // by the first identity

    public Dictionary<IdentityId, Dictionary<(ChannelKind Channel, string Purpose), ConsentRecord>> Consents { get; } = [];

    public Dictionary<EntryId, OutboxItem> Outbox { get; } = [];

    public Dictionary<EntryId, List<StoredReceipt>> Receipts { get; } = [];

    public Dictionary<string, List<OrphanEvent>> OrphanEvents { get; } = [];

    public Dictionary<Guid, QuarantinedWebhook> Quarantine { get; } = [];

    public Dictionary<Guid, DeadLetter> DeadLetters { get; } = [];

    public Dictionary<EntryId, MediaTask> Media { get; } = [];

    public Dictionary<Guid, ProofChallenge> Challenges { get; } = [];

    public Dictionary<Guid, ContactChange> ContactChanges { get; } = [];
}
