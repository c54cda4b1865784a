using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;

namespace Omnichannel.Storage;

/// <summary>What one batch changes. A store applies it whole or not at all; applied again, it changes nothing more.</summary>
/// <remarks>
/// Rows of several tenants may stand together. The order of application does not matter between the lists; inside a list a later row for the same key wins.
/// "Upsert" replaces the row of the same key, except that what only moves one way does so here, too: an identity's first sight and evidence's move back only, evidence's last
/// sight and the last inbound message move forward only, a sender told at an older time and an older consent change nothing.
/// A removal outweighs an addition, and an erasure everything else. News of an entry that is not there changes nothing.
/// </remarks>
public sealed class ChangeSet
{
    /// <summary>Gets new entries. An entry whose id is there already is left as it is.</summary>
    public List<Entry> Entries { get; } = [];

    /// <summary>Gets news of entries.</summary>
    public List<EntryChange> EntryChanges { get; } = [];

    /// <summary>Gets new keys. A key that is there for another entry is a conflict.</summary>
    public List<EventKey> Keys { get; } = [];

    /// <summary>Gets conversations to upsert.</summary>
    public List<Conversation> Conversations { get; } = [];

    /// <summary>Gets identities to upsert.</summary>
    public List<IdentityNode> Identities { get; } = [];

    /// <summary>Gets evidence to upsert.</summary>
    public List<Evidence> Evidence { get; } = [];

    /// <summary>Gets evidence to withdraw, by who gave it (<see cref="Identity.Evidence.From"/>) and its id.</summary>
    public List<(TenantId Tenant, IdentityId From, Guid Id)> WithdrawnEvidence { get; } = [];

    /// <summary>Gets contacts to upsert; a contact that lost its members stays as a redirect.</summary>
    public List<Contact> Contacts { get; } = [];

    /// <summary>Gets suggestions to upsert.</summary>
    public List<Suggestion> Suggestions { get; } = [];

    /// <summary>Gets suggestions to remove, by id.</summary>
    public List<(TenantId Tenant, Guid Id)> RemovedSuggestions { get; } = [];

    /// <summary>Gets consents to upsert, by identity, channel and purpose.</summary>
    public List<ConsentRecord> Consents { get; } = [];

    /// <summary>Gets challenges to upsert, by id. One whose <see cref="ProofChallenge.Revision"/> is not above that of the stored row, and that is not equal to it, is a conflict.</summary>
    public List<ProofChallenge> Challenges { get; } = [];

    /// <summary>Gets lines of the audit to keep. One whose id is there already is left as it is.</summary>
    public List<ContactChange> ContactChanges { get; } = [];

    /// <summary>Gets messages to upsert into the outbox, by entry.</summary>
    public List<OutboxItem> Outbox { get; } = [];

    /// <summary>Gets messages that leave the outbox, by entry.</summary>
    public List<(TenantId Tenant, EntryId Entry)> RemovedOutbox { get; } = [];

    /// <summary>Gets receipts to keep. The same entry, status and receiver is kept once.</summary>
    public List<StoredReceipt> Receipts { get; } = [];

    /// <summary>Gets events that wait for their message. The same key and event key is kept once.</summary>
    public List<OrphanEvent> OrphanEvents { get; } = [];

    /// <summary>Gets the keys whose waiting events have been applied and go.</summary>
    public List<(TenantId Tenant, string Key)> RemovedOrphanEvents { get; } = [];

    /// <summary>Gets requests to quarantine.</summary>
    public List<QuarantinedWebhook> Quarantine { get; } = [];

    /// <summary>Gets requests that leave the quarantine, by id.</summary>
    public List<(TenantId Tenant, Guid Id)> RemovedQuarantine { get; } = [];

    /// <summary>Gets dead letters to keep.</summary>
    public List<DeadLetter> DeadLetters { get; } = [];

    /// <summary>Gets dead letters that go, by id.</summary>
    public List<(TenantId Tenant, Guid Id)> RemovedDeadLetters { get; } = [];

    /// <summary>Gets media to upsert into the list of what is to be fetched, by entry.</summary>
    public List<MediaTask> Media { get; } = [];

    /// <summary>Gets media that leave the list, by entry.</summary>
    public List<(TenantId Tenant, EntryId Entry)> RemovedMedia { get; } = [];

    /// <summary>Gets identities to erase: the rows, their evidence and what other identities remember of it (<see cref="IdentityNode.KnownEvidence"/>), entries, keys, receipts, consents, suggestions, challenges by it or of it, lines of the audit that name it, and work, without a trace of their content.</summary>
    public List<(TenantId Tenant, IdentityId Identity)> ErasedIdentities { get; } = [];

    /// <summary>Gets or sets the versions of the rows that were read to decide this. When one of them has changed since, nothing is applied, and that is a conflict. Null: nothing is compared.</summary>
    public ReadVersions? Versions { get; set; }

    /// <summary>Gets the claims that the work was done under. When one of them does not stand any more, nothing is applied: <see cref="WorkClaimLostException"/>.</summary>
    public HashSet<WorkClaim> Claims { get; } = [];

    /// <summary>Gets what is taken out of the outbox for sending, behind everything else; one for an account.</summary>
    public List<OutboxClaim> OutboxClaims { get; } = [];

    /// <summary>Gets whether nothing changes.</summary>
    public bool IsEmpty =>
        Entries.Count == 0 && EntryChanges.Count == 0 && Keys.Count == 0 && Conversations.Count == 0 && Identities.Count == 0 && Evidence.Count == 0
        && WithdrawnEvidence.Count == 0 && Contacts.Count == 0 && Suggestions.Count == 0 && RemovedSuggestions.Count == 0 && Consents.Count == 0
        && Outbox.Count == 0 && OutboxClaims.Count == 0 && RemovedOutbox.Count == 0 && Receipts.Count == 0 && OrphanEvents.Count == 0 && RemovedOrphanEvents.Count == 0
        && Quarantine.Count == 0 && RemovedQuarantine.Count == 0 && DeadLetters.Count == 0 && RemovedDeadLetters.Count == 0 && Media.Count == 0
        && RemovedMedia.Count == 0 && ErasedIdentities.Count == 0 && Challenges.Count == 0 && ContactChanges.Count == 0;
}
