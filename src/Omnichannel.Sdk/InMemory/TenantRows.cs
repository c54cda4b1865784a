using System.Runtime.InteropServices;
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

    public Dictionary<IdentityId, NodeEvidence> EvidenceOf { get; } = [];

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

    /// <summary>Puts a row of evidence, or the same row with other times, and lists it at both ends.</summary>
    public void Put(Evidence evidence)
    {
        Take(evidence.Id);
        Evidence.Add(evidence.Id, evidence);
        Of(evidence.From).Add(evidence);
        if (evidence.To != evidence.From)
        {
            Of(evidence.To).Add(evidence);
        }
    }

    /// <summary>Takes a row of evidence out; null when there is none.</summary>
    public Evidence? Take(Guid id)
    {
        if (!Evidence.Remove(id, out var evidence))
        {
            return null;
        }

        RemoveAt(evidence.From, evidence);
        RemoveAt(evidence.To, evidence);
        return evidence;
    }

    private NodeEvidence Of(IdentityId identity)
    {
        ref var evidence = ref CollectionsMarshal.GetValueRefOrAddDefault(EvidenceOf, identity, out _);
        return evidence ??= new NodeEvidence(identity);
    }

    private void RemoveAt(IdentityId identity, Evidence evidence)
    {
        if (EvidenceOf.TryGetValue(identity, out var own))
        {
            own.Remove(evidence);
            if (own.IsEmpty)
            {
                EvidenceOf.Remove(identity);
            }
        }
    }
}
