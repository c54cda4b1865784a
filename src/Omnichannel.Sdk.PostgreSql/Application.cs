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
/// <param name="tables">The tables.</param>
/// <param name="json">Writes what is kept as JSON.</param>
/// <param name="changes">The change set.</param>
/// <param name="areEntriesNew">Whether none of its entries can be there already: then they are added without a look for each.</param>
internal sealed class Application(StoreTables tables, RowJson json, ChangeSet changes, bool areEntriesNew)
{
    private readonly ReadVersions? _read = changes.Versions;
    private readonly List<(ReadRow Kind, List<((TenantId, Guid) Key, long Version)> Rows)> _compared = [];

    // These change versions of rows that only the server knows, so nothing can be compared behind them.
    private readonly bool _keepsAll = changes.WithdrawnEvidence.Count > 0 || changes.ErasedIdentities.Count > 0;

    /// <exception cref="StoreConflictException">The change set conflicts with itself.</exception>
    public void Write(NpgsqlBatch batch)
    {
        if (!changes.IsEmpty)
        {
            tables.Locks.Enter(batch, changes.ErasedIdentities.Count > 0);
        }

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
        _compared.ForEach(read => tables.Locks.Compare(batch, read.Kind, read.Rows));
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
        tables.Entries.Add(batch, changes.Entries, areEntriesNew, (tenant, conversation) => guarded.Contains((tenant, conversation)), keysOf, json);
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
        if (_read is null && touched.Count == 0)
        {
            return;
        }

        HashSet<(TenantId Tenant, Guid Id)> own = [.. written];
        HashSet<(TenantId Tenant, Guid Id)> changed = [.. own, .. touched];
        var (kept, compared) = (new List<(TenantId, Guid, long)>(), new List<((TenantId, Guid) Key, long Version)>());
        foreach (var row in _read?.Of(kind) ?? [])
        {
            if (kind is ReadRow.Identity or ReadRow.Contact && !_keepsAll && !changed.Contains((row.Tenant, row.Id)) && !_read!.IsOfGraph(kind, row.Tenant, row.Id)) // it has the row
            {
                compared.Add(((row.Tenant, row.Id), row.Version));
            }
            else
            {
                kept.Add(row);
            }
        }

        _compared.Add((kind, compared));
        tables.Locks.Add(batch, kind, kept, own, touched);
    }
}
