using Omnichannel.Identity;

namespace Omnichannel.InMemory;

/// <summary>Takes an identity out with everything that is its own.</summary>
internal static class Erasure
{
    public static void Erase(TenantRows rows, IdentityId identity)
    {
        rows.EntriesOf.Remove(identity, out var entries);
        entries ??= [];
        foreach (var id in entries)
        {
            EraseEntry(rows, id);
        }

        foreach (var (key, _) in rows.Keys.Where(key => key.Value is { } entry && entries.Contains(entry)).ToList())
        {
            rows.Keys.Remove(key);
            rows.OrphanEvents.Remove(key);
        }

        RemoveWhere(rows.DeadLetters, letter => entries.Contains(letter.Entry));
        RemoveWhere(rows.Outbox, item => item.Recipient == identity);
        foreach (var suggestion in rows.Suggestions.Values.Where(suggestion => suggestion.A == identity || suggestion.B == identity || suggestion.Shared?.ToIdentityId() == identity).ToList())
        {
            rows.Suggestions.Remove(suggestion.Id);
            rows.SuggestionsOf.RemoveFrom(suggestion.A, suggestion.Id);
        }

        RemoveWhere(rows.Contacts, contact => contact.Anchor == identity);
        RemoveWhere(rows.Conversations, conversation => conversation.Owner == identity && !rows.Places.ContainsKey(conversation.Id));
        rows.Consents.Remove(identity);
        RemoveWhere(rows.Challenges, challenge => challenge.Asker == identity || challenge.Target?.ToIdentityId() == identity);
        RemoveWhere(rows.ContactChanges, change => change.A == identity || change.B == identity);
        foreach (var evidence in rows.EvidenceOf.GetValueOrDefault(identity)?.All.ToList() ?? [])
        {
            rows.Take(evidence.Id);
            Forget(rows, evidence.From == identity ? evidence.To : evidence.From, evidence.Id);
        }

        if (rows.Identities.Remove(identity, out var node))
        {
            if (node.Contact is { } contact)
            {
                rows.Members.RemoveFrom(contact, identity);
            }

            if (node.Sender is { } sender)
            {
                foreach (var orphans in rows.OrphanEvents.Values)
                {
                    orphans.RemoveAll(orphan => orphan.IsOf(sender));
                }

                RemoveWhere(rows.OrphanEvents, orphans => orphans.Count == 0);
            }
        }
    }

    /// <summary>Takes evidence out of what an identity remembers, so that it counts as news when it is seen again.</summary>
    private static void Forget(TenantRows rows, IdentityId identity, Guid evidence)
    {
        if (rows.Identities.TryGetValue(identity, out var node) && node.KnownEvidence is { } known && known.Any(remembered => remembered.Id == evidence))
        {
            List<KnownEvidence> left = [.. known.Where(remembered => remembered.Id != evidence)];
            rows.Identities[identity] = node with { KnownEvidence = left.Count > 0 ? left : null };
        }
    }

    private static void EraseEntry(TenantRows rows, EntryId id)
    {
        rows.Entries.Remove(id, out var entry);
        rows.Receipts.Remove(id);
        rows.Outbox.Remove(id);
        rows.Media.Remove(id);
        if (entry is { Conversation: { } conversation, Sequence: > 0 } && rows.Places.TryGetValue(conversation, out var places))
        {
            places.Remove(entry.Sequence);
            if (places.Count == 0)
            {
                rows.Places.Remove(conversation);
            }
        }
    }

    private static void RemoveWhere<TKey, TRow>(Dictionary<TKey, TRow> rows, Func<TRow, bool> isGone)
        where TKey : notnull
    {
        foreach (var (key, _) in rows.Where(row => isGone(row.Value)).ToList())
        {
            rows.Remove(key);
        }
    }
}
