using System.Runtime.InteropServices;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

/// <summary>Applies a change set that has no conflict.</summary>
internal sealed class Application(Func<TenantId, TenantRows> open)
{
    public void Apply(ChangeSet changes)
    {
        changes.Entries.ForEach(Add);
        changes.EntryChanges.ForEach(Change);
        changes.Keys.ForEach(key => open(key.Tenant).Keys[key.Key] = key.Entry);
        changes.Conversations.ForEach(conversation => open(conversation.Tenant).Conversations[conversation.Id] = conversation);
        changes.Identities.ForEach(Upsert);
        changes.Evidence.ForEach(Upsert);
        changes.Contacts.ForEach(contact => open(contact.Tenant).Contacts[contact.Id] = contact);
        changes.Suggestions.ForEach(Upsert);
        changes.Consents.ForEach(Upsert);
        changes.Challenges.ForEach(challenge => open(challenge.Tenant).Challenges[challenge.Id] = challenge);
        changes.ContactChanges.ForEach(change => open(change.Tenant).ContactChanges.TryAdd(change.Id, change));
        changes.Outbox.ForEach(item => open(item.Tenant).Outbox[item.Entry] = item);
        changes.Receipts.ForEach(Add);
        changes.OrphanEvents.ForEach(Add);
        changes.Quarantine.ForEach(Add);
        changes.DeadLetters.ForEach(letter => open(letter.Tenant).DeadLetters[letter.Id] = letter);
        changes.Media.ForEach(task => open(task.Tenant).Media[task.Entry] = task);
        Remove(changes);
        changes.ErasedIdentities.ForEach(erased => Erasure.Erase(open(erased.Tenant), erased.Identity));
    }

    private void Remove(ChangeSet changes)
    {
        foreach (var (tenant, _, id) in changes.WithdrawnEvidence)
        {
            open(tenant).Take(id);
        }

        foreach (var (tenant, id) in changes.RemovedSuggestions)
        {
            var rows = open(tenant);
            if (rows.Suggestions.Remove(id, out var suggestion))
            {
                rows.SuggestionsOf.RemoveFrom(suggestion.A, id);
            }
        }

        changes.RemovedOutbox.ForEach(removed => open(removed.Tenant).Outbox.Remove(removed.Entry));
        changes.RemovedOrphanEvents.ForEach(removed => open(removed.Tenant).OrphanEvents.Remove(removed.Key));
        changes.RemovedQuarantine.ForEach(removed => open(removed.Tenant).Quarantine.Remove(removed.Id));
        changes.RemovedDeadLetters.ForEach(removed => open(removed.Tenant).DeadLetters.Remove(removed.Id));
        changes.RemovedMedia.ForEach(removed => open(removed.Tenant).Media.Remove(removed.Entry));
    }

    private void Add(Entry entry)
    {
        var rows = open(entry.Tenant);
        if (!rows.Entries.TryAdd(entry.Id, entry))
        {
            return;
        }

        rows.EntriesOf.AddTo(entry.Identity, entry.Id);
        if (entry is { Conversation: { } conversation, Sequence: > 0 })
        {
            if (!rows.Places.TryGetValue(conversation, out var places))
            {
                rows.Places.Add(conversation, places = []);
            }

            places.Add(entry.Sequence, entry.Id);
        }
    }

    private void Change(EntryChange change)
    {
        var rows = open(change.Tenant);
        if (rows.Entries.TryGetValue(change.Id, out var entry))
        {
            rows.Entries[change.Id] = change.ApplyTo(entry);
        }
    }

    private void Upsert(IdentityNode node)
    {
        var rows = open(node.Tenant);
        ref var stored = ref CollectionsMarshal.GetValueRefOrAddDefault(rows.Identities, node.Id, out _);
        var former = stored?.Contact;
        stored = stored is null ? node : Newer(node, stored);
        if (former == node.Contact)
        {
            return;
        }

        if (former is { } before)
        {
            rows.Members.RemoveFrom(before, node.Id);
        }

        if (node.Contact is { } contact)
        {
            rows.Members.AddTo(contact, node.Id);
        }
    }

    /// <summary>The new row, with what only moves one way; mostly that is the row as it came.</summary>
    private static IdentityNode Newer(IdentityNode node, IdentityNode stored)
    {
        var isOlder = node.SenderAt < stored.SenderAt;
        return !isOlder && node.FirstSeen <= stored.FirstSeen && !(stored.LastInboundAt > node.LastInboundAt) ? node : node with
        {
            FirstSeen = stored.FirstSeen < node.FirstSeen ? stored.FirstSeen : node.FirstSeen,
            LastInboundAt = stored.LastInboundAt > node.LastInboundAt ? stored.LastInboundAt : node.LastInboundAt,
            Sender = isOlder ? stored.Sender : node.Sender,
            SenderAt = isOlder ? stored.SenderAt : node.SenderAt,
        };
    }

    private void Upsert(Evidence evidence)
    {
        var rows = open(evidence.Tenant);
        if (rows.Evidence.TryGetValue(evidence.Id, out var stored))
        {
            evidence = evidence with
            {
                FirstSeen = stored.FirstSeen < evidence.FirstSeen ? stored.FirstSeen : evidence.FirstSeen,
                LastSeen = stored.LastSeen > evidence.LastSeen ? stored.LastSeen : evidence.LastSeen,
            };
        }

        rows.Put(evidence);
    }

    private void Upsert(Suggestion suggestion)
    {
        var rows = open(suggestion.Tenant);
        if (rows.Suggestions.TryGetValue(suggestion.Id, out var stored))
        {
            rows.SuggestionsOf.RemoveFrom(stored.A, stored.Id);
        }

        rows.Suggestions[suggestion.Id] = suggestion;
        rows.SuggestionsOf.AddTo(suggestion.A, suggestion.Id);
    }

    private void Upsert(ConsentRecord consent)
    {
        var rows = open(consent.Tenant);
        if (!rows.Consents.TryGetValue(consent.Identity, out var consents))
        {
            rows.Consents.Add(consent.Identity, consents = []);
        }

        var key = (consent.Channel, consent.Purpose);
        if (!consents.TryGetValue(key, out var stored) || stored.At <= consent.At)
        {
            consents[key] = consent;
        }
    }

    private void Add(StoredReceipt receipt)
    {
        var rows = open(receipt.Tenant);
        if (rows.Entries.ContainsKey(receipt.Entry)
            && rows.Receipts.GetValueOrDefault(receipt.Entry)?.Exists(kept => kept.Receipt.Status == receipt.Receipt.Status && ReceiverOf(kept) == ReceiverOf(receipt)) != true)
        {
            rows.Receipts.AddTo(receipt.Entry, receipt);
        }
    }

    private void Add(OrphanEvent orphan)
    {
        var rows = open(orphan.Tenant);
        if (rows.OrphanEvents.GetValueOrDefault(orphan.Key)?.Exists(kept => kept.Event.EventKey == orphan.Event.EventKey) != true)
        {
            rows.OrphanEvents.AddTo(orphan.Key, orphan);
        }
    }

    private void Add(QuarantinedWebhook request)
    {
        // The body is the caller's buffer; header names compare without case.
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
        open(request.Tenant).Quarantine[request.Id] = request with { Headers = headers, Body = request.Body.ToArray() };
    }

    private static string ReceiverOf(StoredReceipt receipt) => receipt.Receipt.To ?? receipt.Receipt.ToScopedId ?? "";
}
