using Omnichannel.Conversations;
using Omnichannel.Sqlite.Tables;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

/// <summary>Applies one change set inside a transaction.</summary>
internal sealed class Application(Session session)
{
    // A batch is of one business as a rule.
    private TenantId _tenant;
    private long _tenantId;

    /// <returns>The messages that were taken for sending.</returns>
    public IReadOnlyList<ClaimedMessage> Apply(ChangeSet changes, CancellationToken cancellationToken)
    {
        var late = AddEntries(changes);
        cancellationToken.ThrowIfCancellationRequested();
        changes.EntryChanges.ForEach(change => session.Entries.Change(Id(change.Tenant), change, late));
        foreach (var (tenant, entry) in late.Left.ToArray())
        {
            session.Entries.AddKeys(tenant, entry, late);
        }

        changes.Conversations.ForEach(conversation => session.Conversations.Upsert(Id(conversation.Tenant), conversation));
        changes.Identities.ForEach(node => session.Identities.Upsert(Id(node.Tenant), node));
        changes.Contacts.ForEach(contact => session.Contacts.Upsert(Id(contact.Tenant), contact));
        cancellationToken.ThrowIfCancellationRequested();
        changes.Evidence.ForEach(evidence => session.Evidence.Upsert(Id(evidence.Tenant), evidence));
        changes.Suggestions.ForEach(suggestion => session.Suggestions.Upsert(Id(suggestion.Tenant), suggestion));
        changes.Consents.ForEach(consent => session.Consents.Upsert(Id(consent.Tenant), consent));
        changes.Challenges.ForEach(challenge => session.Challenges.Upsert(Id(challenge.Tenant), challenge));
        changes.ContactChanges.ForEach(change => session.ContactChanges.Add(Id(change.Tenant), change));
        changes.Outbox.ForEach(item => session.Outbox.Upsert(Id(item.Tenant), item));
        changes.Receipts.ForEach(receipt => session.Receipts.Add(Id(receipt.Tenant), receipt));
        changes.OrphanEvents.ForEach(orphan => session.Orphans.Add(Id(orphan.Tenant), orphan));
        changes.Quarantine.ForEach(request => session.Quarantine.Add(Id(request.Tenant), request));
        changes.DeadLetters.ForEach(letter => session.DeadLetters.Add(Id(letter.Tenant), letter));
        changes.Media.ForEach(task => session.Media.Upsert(Id(task.Tenant), task));
        Remove(changes);
        var erasure = new Erasure(session);
        foreach (var (tenant, identity) in changes.ErasedIdentities)
        {
            cancellationToken.ThrowIfCancellationRequested();
            erasure.Erase(tenant, Id(tenant), identity);
        }

        if (changes.ErasedIdentities.Count > 0)
        {
            session.Forget();
        }

        return changes.OutboxClaims.Count == 0 ? [] : Claim(changes.OutboxClaims);
    }

    private List<ClaimedMessage> Claim(List<OutboxClaim> claims)
    {
        var claimed = new List<ClaimedMessage>();
        foreach (var claim in claims)
        {
            foreach (var item in session.Names.Find(claim.Account) is { } account ? session.Outbox.Claim(account, claim) : [])
            {
                claimed.Add(new ClaimedMessage(item, session.Entries.Find(item.Tenant, Id(item.Tenant), item.Entry)));
            }
        }

        return claimed;
    }

    private void Remove(ChangeSet changes)
    {
        changes.WithdrawnEvidence.ForEach(removed => session.Evidence.Remove(Id(removed.Tenant), removed.From, removed.Id));
        changes.RemovedSuggestions.ForEach(removed => session.Suggestions.Remove(Id(removed.Tenant), removed.Id));
        changes.RemovedOutbox.ForEach(removed => session.Outbox.Remove(Id(removed.Tenant), removed.Entry));
        changes.RemovedOrphanEvents.ForEach(removed => session.Orphans.Remove(Id(removed.Tenant), removed.Key));
        changes.RemovedQuarantine.ForEach(removed => session.Quarantine.Remove(Id(removed.Tenant), removed.Id));
        changes.RemovedDeadLetters.ForEach(removed => session.DeadLetters.Remove(Id(removed.Tenant), removed.Id));
        changes.RemovedMedia.ForEach(removed => session.Media.Remove(Id(removed.Tenant), removed.Entry));
    }

    /// <returns>The new keys of entries that were there before.</returns>
    private KeyBatch AddEntries(ChangeSet changes)
    {
        var keys = session.TakeKeyBatch();
        foreach (var key in changes.Keys)
        {
            var (tail, whole) = session.Keys.HashOf(key.Key);
            keys.Add(new HashedKey(Id(key.Tenant), tail, whole, key.Entry));
        }

        foreach (var entry in changes.Entries)
        {
            var tenant = Id(entry.Tenant);
            if (session.Entries.Add(tenant, entry, keys) is { } n)
            {
                keys.NoteAdded(tenant, entry.Id);
                Place(tenant, entry, n);
            }
        }

        var late = session.TakeLateKeyBatch();
        foreach (var key in keys.Keys)
        {
            if (session.Keys.Add(key.Tenant, key) && key.Entry is { } entry && !keys.IsAdded(key.Tenant, entry))
            {
                late.Add(key);
            }
        }

        return late;
    }

    private void Place(long tenant, Entry entry, long n)
    {
        session.Timelines.Add(tenant, entry.Identity, entry.At, entry.Id, n);
        if (entry is { Conversation: { } conversation, Sequence: > 0 } && !session.Conversations.AddPlace(tenant, conversation, entry.Sequence, n))
        {
            throw new StoreConflictException("Another entry has the place in the conversation.");
        }
    }

    private long Id(TenantId tenant)
    {
        if (tenant != _tenant)
        {
            _tenantId = session.Names.Add(tenant);
            _tenant = tenant;
        }

        return _tenantId;
    }
}
