using Npgsql;
using Omnichannel.PostgreSql.Data;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>Writes the statements of one change set, which are sent together: one for each list, whatever its length.</summary>
/// <remarks>
/// Every writer takes locks in the same order: identities, contacts, conversations, suggestions, entries, keys, and inside each by key. So two hosts wait for each other at the most, and
/// never in a circle; where rare statements (erasures, withdrawals) could, the server ends one of them, which is a conflict.
/// </remarks>
internal sealed class Application(StoreTables tables, RowJson json, ChangeSet changes)
{
    private readonly ReadVersions? _read = changes.Versions;

    /// <exception cref="StoreConflictException">The change set conflicts with itself.</exception>
    public void Write(NpgsqlBatch batch)
    {
        tables.Slots.Check(batch, changes.Claims);
        WriteIdentities(batch);
        var contacts = changes.Contacts.Latest(static row => (row.Tenant, row.Id.Value));
        Lock(batch, ReadRow.Contact, contacts.Select(static row => (row.Tenant, row.Id.Value)), []);
        tables.Contacts.Upsert(batch, contacts, _read);
        WriteEntries(batch);
        tables.Evidence.Upsert(batch, changes.Evidence);
        tables.Consents.Upsert(batch, changes.Consents);
        tables.Challenges.Upsert(batch, changes.Challenges);
        tables.ContactChanges.Add(batch, changes.ContactChanges);
        tables.Outbox.Upsert(batch, changes.Outbox);
        tables.Receipts.Add(batch, changes.Receipts, json);
        tables.Quarantine.Add(batch, changes.Quarantine, json);
        tables.DeadLetters.Add(batch, changes.DeadLetters);
        tables.Media.Upsert(batch, changes.Media);
        Remove(batch);
        changes.OutboxClaims.ForEach(claim => tables.Outbox.Claim(batch, claim));
    }

    private void WriteIdentities(NpgsqlBatch batch)
    {
        var identities = IdentityTable.Fold(changes.Identities);
        var written = identities.Select(static row => (row.Tenant, row.Id.Value)).ToHashSet();

        // Who has read a part of the graph has read the nodes at both ends of what is new in it.
        var touched = changes.Evidence.SelectMany(static edge => new[] { (edge.Tenant, Id: edge.From.Value), (edge.Tenant, Id: edge.To.Value) })
            .Concat(changes.Consents.Select(static consent => (consent.Tenant, Id: consent.Identity.Value)))
            .Where(row => !written.Contains(row)).Distinct().ToList();
        Lock(batch, ReadRow.Identity, written, touched);
        tables.Identities.Upsert(batch, identities, _read, json);
        tables.Identities.Touch(batch, touched);
    }

    private void WriteEntries(NpgsqlBatch batch)
    {
        var conversations = changes.Conversations.Latest(static row => (row.Tenant, row.Id.Value));
        Lock(batch, ReadRow.Conversation, conversations.Select(static row => (row.Tenant, row.Id.Value)), []);
        var suggestions = changes.Suggestions.Latest(static row => (row.Tenant, row.Id));
        Lock(batch, ReadRow.Suggestion, suggestions.Select(static row => (row.Tenant, row.Id)), changes.RemovedSuggestions);
        tables.Suggestions.Upsert(batch, suggestions, _read);
        var news = EntryTable.Fold(changes.EntryChanges);
        Lock(batch, ReadRow.Entry, [], [.. news.Select(static change => (change.Tenant, change.Id.Value))]);

        var keys = tables.Keys.Hashed(changes.Keys);
        var added = changes.Entries.Select(static entry => (entry.Tenant, entry.Id)).ToHashSet();
        var keysOf = new Dictionary<(TenantId, EntryId), List<Guid>>(added.Count);
        var late = new List<(TenantId Tenant, EntryId Entry, Guid Hash)>();
        foreach (var (tenant, hash, entry) in keys)
        {
            if (entry is not { } id)
            {
                continue;
            }

            if (added.Contains((tenant, id)) && (!keysOf.TryGetValue((tenant, id), out var own) || own.Count < 2))
            {
                (keysOf.TryGetValue((tenant, id), out own) ? own : keysOf[(tenant, id)] = []).Add(hash);
            }
            else
            {
                late.Add((tenant, id, hash));
            }
        }

        // Before the conversations are written: how far they were tells which places can be taken.
        var guarded = conversations.Where(row => _read?.Find(ReadRow.Conversation, row.Tenant, row.Id.Value) is not null).Select(static row => (row.Tenant, row.Id)).ToHashSet();
        tables.Entries.Add(batch, changes.Entries, (tenant, conversation) => guarded.Contains((tenant, conversation)), keysOf, json);
        tables.Conversations.Upsert(batch, conversations, _read);
        tables.Conversations.Wait(batch, conversations);
        tables.Entries.Change(batch, news, json);
        tables.Keys.Add(batch, keys, _read);
        tables.Entries.AddKeys(batch, late);
        tables.Keys.Wait(batch, changes.OrphanEvents.Select(orphan => (orphan.Tenant, Hash: tables.Keys.HashOf(orphan.Key))).ToList().Latest(static key => (key.Tenant, key.Hash)), _read);
        tables.Orphans.Add(batch, changes.OrphanEvents, tables.Keys.HashOf, json);
    }

    private void Remove(NpgsqlBatch batch)
    {
        tables.Evidence.Remove(batch, changes.WithdrawnEvidence);
        tables.Suggestions.Remove(batch, changes.RemovedSuggestions);
        tables.Outbox.Remove(batch, changes.RemovedOutbox);
        if (changes.RemovedOrphanEvents.Count > 0)
        {
            var keys = changes.RemovedOrphanEvents.Select(removed => (removed.Tenant, Hash: tables.Keys.HashOf(removed.Key))).ToList();
            tables.Orphans.Remove(batch, keys);
            tables.Keys.WaitNoLonger(batch, keys);
        }

        tables.Quarantine.Remove(batch, changes.RemovedQuarantine);
        tables.DeadLetters.Remove(batch, changes.RemovedDeadLetters);
        tables.Media.Remove(batch, changes.RemovedMedia);
    }

    private void Lock(NpgsqlBatch batch, ReadRow kind, IEnumerable<(TenantId, Guid)> written, List<(TenantId Tenant, Guid Id)> touched)
    {
        if (_read is not null || touched.Count > 0)
        {
            tables.Locks.Add(batch, kind, _read, written as HashSet<(TenantId, Guid)> ?? [.. written], touched);
        }
    }
}
