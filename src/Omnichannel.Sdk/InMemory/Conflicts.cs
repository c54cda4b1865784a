using Omnichannel.Storage;

namespace Omnichannel.InMemory;

/// <summary>Finds what another writer has taken: a key, a place in a conversation, or a challenge.</summary>
internal static class Conflicts
{
    public static void ThrowIfAny(ChangeSet changes, Func<TenantId, TenantRows?> find)
    {
        var keys = new Dictionary<(TenantId, string), EntryId?>();
        foreach (var key in changes.Keys)
        {
            EntryId? stored = null;
            var taken = keys.TryGetValue((key.Tenant, key.Key), out var added)
                ? added != key.Entry
                : find(key.Tenant)?.Keys.TryGetValue(key.Key, out stored) == true && stored != key.Entry;
            if (taken)
            {
                throw new StoreConflictException("A key stands for another entry.");
            }

            keys[(key.Tenant, key.Key)] = key.Entry;
        }

        foreach (var challenge in changes.Challenges)
        {
            if (find(challenge.Tenant)?.Challenges.GetValueOrDefault(challenge.Id) is { } stored && stored.Revision >= challenge.Revision && stored != challenge)
            {
                throw new StoreConflictException("A challenge was changed by another writer.");
            }
        }

        var entries = new HashSet<(TenantId, EntryId)>();
        var places = new HashSet<(TenantId, ConversationId, long)>();
        foreach (var entry in changes.Entries)
        {
            var rows = find(entry.Tenant);
            if (rows?.Entries.ContainsKey(entry.Id) == true || !entries.Add((entry.Tenant, entry.Id)))
            {
                continue;
            }

            if (entry is { Conversation: { } conversation, Sequence: > 0 }
                && (rows?.Places.GetValueOrDefault(conversation)?.ContainsKey(entry.Sequence) == true || !places.Add((entry.Tenant, conversation, entry.Sequence))))
            {
                throw new StoreConflictException("Another entry has the place in the conversation.");
            }
        }
    }
}
