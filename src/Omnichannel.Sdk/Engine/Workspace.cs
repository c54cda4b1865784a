using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>The state of one batch: what was read, with what is decided on top, so that a later unit of the batch sees what an earlier one did.</summary>
internal sealed partial class Workspace
{
    private readonly WorkspaceFactory _factory;
    private readonly Overlay<(TenantId, EntryId), Entry> _entries;
    private readonly Overlay<(TenantId, ConversationId), Conversation> _conversations;
    private readonly Dictionary<(TenantId, string), EntryId?> _keys;
    private readonly Dictionary<(TenantId, string), List<OrphanEvent>> _orphans = [];
    private readonly Dictionary<(TenantId, IdentityId), List<ConsentRecord>> _consents = [];
    private readonly List<ConsentRecord> _newConsents = [];
    private readonly List<Entry> _newEntries;
    private readonly HashSet<(TenantId, EntryId)> _newEntryIds;
    private readonly List<EntryChange> _entryChanges;
    private readonly List<EventKey> _newKeys;
    private readonly List<OrphanEvent> _newOrphans = [];
    private readonly List<(TenantId, string)> _removedOrphans = [];
    private readonly MergedConversations _merged = new();
    private readonly List<(OutboxClaim Claim, List<ClaimedMessage> Taken)> _outboxClaims = [];

    public Workspace(WorkspaceFactory factory, BatchTables tables, LoadedState loaded)
    {
        _factory = factory;
        (_entries, _conversations, _keys) = (tables.Entries, tables.Conversations, tables.Keys);
        (_newEntries, _newEntryIds, _newKeys) = (tables.NewEntries, tables.NewEntryIds, tables.NewKeys);
        (_entryChanges, RemovedOutbox) = (tables.EntryChanges, tables.RemovedOutbox);
        (Work, Claims) = (tables.Work, tables.Claims);
        Identities = new IdentityWorkspace(factory.Policy, FindConversation, tables.Identities);
        Add(loaded);
    }

    /// <summary>Gets the versions of what was read; null of a store that has one writer.</summary>
    public ReadVersions? Versions { get; private set; }

    public IdentityWorkspace Identities { get; }

    /// <summary>Whether handlers are to see what came in.</summary>
    public bool IsWork(ChannelEvent @event) => _factory.IsWork(@event);

    public bool KeepsMedia => _factory.KeepsMedia;

    public List<OutboxItem> Outbox { get; } = [];

    public List<(TenantId Tenant, EntryId Entry)> RemovedOutbox { get; }

    public List<StoredReceipt> Receipts { get; } = [];

    public List<QuarantinedWebhook> Quarantine { get; } = [];

    public List<(TenantId Tenant, Guid Id)> RemovedQuarantine { get; } = [];

    public List<DeadLetter> DeadLetters { get; } = [];

    public List<(TenantId Tenant, Guid Id)> RemovedDeadLetters { get; } = [];

    public List<MediaTask> Media { get; } = [];

    public List<(TenantId Tenant, EntryId Entry)> RemovedMedia { get; } = [];

    /// <summary>Gets the claims that the batch's work was done under.</summary>
    public HashSet<WorkClaim> Claims { get; }

    /// <summary>Gets the new entries that handlers have work with, in the order in which they were decided.</summary>
    public List<WorkItem> Work { get; }

    /// <summary>Gets whether a conversation was changed that is due at some time.</summary>
    public bool HasDueConversations { get; private set; }

    /// <summary>Gets the taps that the provider wants answered, once they are durable.</summary>
    public List<(AccountKey Account, string ActionId)> Postbacks { get; } = [];

    public List<PreparedEvent> AccountProblems { get; } = [];

    public void Add(LoadedState loaded)
    {
        Note(loaded.Versions);
        AddProofs(loaded);
        foreach (var (key, entry) in loaded.Keys)
        {
            _keys.TryAdd(key, entry);
        }

        _entries.Load(loaded.Entries);
        _conversations.Load(loaded.Conversations);
        foreach (var (key, events) in loaded.OrphanEvents)
        {
            _orphans.TryAdd(key, events);
        }

        foreach (var (key, consents) in loaded.Consents)
        {
            _consents.TryAdd(key, [.. consents]);
        }

        foreach (var contact in loaded.Contacts.Values)
        {
            _merged.Note(contact);
        }

        Identities.Add(loaded);
    }

    /// <summary>Reads the graph around identities. The limit is one cluster's: where all clusters of a batch together are beyond it, they are read in parts, down to the one that is.</summary>
    public async Task AddGraphAsync(IOmnichannelStore store, TenantId tenant, IReadOnlyCollection<IdentityId> seeds)
    {
        var component = await store.ReadComponentAsync(tenant, seeds, _factory.Limits);
        if (!component.IsComplete && seeds.Count > 1)
        {
            foreach (var part in seeds.Order().Chunk((seeds.Count + 1) / 2))
            {
                await AddGraphAsync(store, tenant, part);
            }

            return;
        }

        Note(component.Versions, isGraph: true);
        foreach (var conversation in component.Conversations)
        {
            _conversations.Load((tenant, conversation.Id), conversation);
        }

        foreach (var contact in component.Contacts)
        {
            _merged.Note(contact);
        }

        Identities.Add(tenant, seeds, component);
        _audit.Add(tenant, component);
    }

    public EntryId NextEntryId() => new(_factory.Ids.Next());

    public ConversationId NextConversationId() => new(_factory.Ids.Next());

    public Guid NextId() => _factory.Ids.Next();

    public bool HasKey((TenantId Tenant, string Key) key) => _keys.ContainsKey(key);

    public EntryId? FindKey((TenantId Tenant, string Key) key) => _keys.GetValueOrDefault(key);

    public void AddKey((TenantId Tenant, string Key) key, EntryId? entry)
    {
        if (_keys.TryAdd(key, entry))
        {
            _newKeys.Add(new EventKey(key.Tenant, key.Key, entry));
        }
    }

    public Entry? FindEntry(TenantId tenant, EntryId id) => _entries.Find((tenant, id));

    public Entry? FindEntryByKey((TenantId Tenant, string Key) key) => FindKey(key) is { } id ? FindEntry(key.Tenant, id) : null;

    public void AddEntry(Entry entry)
    {
        _entries.Set((entry.Tenant, entry.Id), entry);
        _newEntries.Add(entry);
        _newEntryIds.Add((entry.Tenant, entry.Id));
    }

    /// <summary>Changes an entry, whether it is stored already or new in this batch.</summary>
    public void ChangeEntry(Entry entry, EntryChange change)
    {
        _entries.Set((entry.Tenant, entry.Id), change.ApplyTo(FindEntry(entry.Tenant, entry.Id) ?? entry));
        if (!_newEntryIds.Contains((entry.Tenant, entry.Id)))
        {
            _entryChanges.Add(change);
        }
    }

    /// <summary>Applies an edit, a deletion or a reaction to its message; an older one never undoes a newer.</summary>
    public void ApplyChange(Entry target, ChannelEvent @event, DateTimeOffset at)
    {
        if (EntryChanges.Of(FindEntry(target.Tenant, target.Id) ?? target, @event, at) is { } change)
        {
            ChangeEntry(target, change);
        }
    }

    public void AddOrphan(PreparedEvent prepared, DateTimeOffset receivedAt)
    {
        var orphan = new OrphanEvent { Tenant = prepared.Tenant, Key = prepared.MessageKey!, Event = prepared.Event, ReceivedAt = receivedAt }; // only what is about a message waits for one
        _newOrphans.Add(orphan);
        if (!_orphans.TryGetValue(prepared.FullMessageKey, out var waiting))
        {
            _orphans[prepared.FullMessageKey] = waiting = [];
        }

        waiting.Add(orphan);
    }

    /// <summary>Applies what waited for a message.</summary>
    public void ApplyOrphans((TenantId Tenant, string Key) key, Entry entry)
    {
        if (_orphans.Remove(key, out var waiting) && waiting.Count > 0)
        {
            Apply(waiting, key, entry);
        }
    }

    private void Apply(List<OrphanEvent> waiting, (TenantId Tenant, string Key) key, Entry entry)
    {
        foreach (var orphan in waiting)
        {
            var at = orphan.Event.At ?? orphan.ReceivedAt;
            if (orphan.Event is ReceiptEvent receipt)
            {
                ReceiptDecider.Apply(this, FindEntry(entry.Tenant, entry.Id) ?? entry, receipt, at);
            }
            else
            {
                ApplyChange(entry, orphan.Event, at);
            }
        }

        _newOrphans.RemoveAll(orphan => (orphan.Tenant, orphan.Key) == key);
        _removedOrphans.Add(key);
    }

    public Conversation? FindConversation(TenantId tenant, ConversationId id) => _conversations.Find((tenant, id));

    public void SetConversation(Conversation conversation)
    {
        HasDueConversations |= conversation.DueAt is not null;
        _conversations.Set((conversation.Tenant, conversation.Id), conversation);
    }

    public IReadOnlyList<ConsentRecord> FindConsents(TenantId tenant, IdentityId identity) => _consents.TryGetValue((tenant, identity), out var consents) ? consents : [];

    public void SetConsent(ConsentRecord consent)
    {
        if (!_consents.TryGetValue((consent.Tenant, consent.Identity), out var known))
        {
            _consents[(consent.Tenant, consent.Identity)] = known = [];
        }

        var index = known.FindIndex(other => other.Channel == consent.Channel && other.Purpose == consent.Purpose);
        if (index >= 0 && known[index].At > consent.At)
        {
            return;
        }

        if (index >= 0)
        {
            known[index] = consent;
        }
        else
        {
            known.Add(consent);
        }

        _newConsents.Add(consent);
    }

    /// <summary>Takes messages out of the outbox.</summary>
    /// <returns>What was taken, once the batch is durable.</returns>
    public IReadOnlyList<ClaimedMessage> Claim(OutboxClaim claim)
    {
        var taken = new List<ClaimedMessage>();
        _outboxClaims.Add((claim, taken));
        return taken;
    }

    /// <summary>Gives what the store has taken out of the outbox to those who claimed it.</summary>
    public void Take(IReadOnlyList<ClaimedMessage> claimed)
    {
        foreach (var message in claimed)
        {
            foreach (var (claim, taken) in _outboxClaims)
            {
                if (claim.Account == message.Item.Account)
                {
                    taken.Add(message);
                    break;
                }
            }
        }
    }

    public ChangeSet ToChangeSet()
    {
        var changes = new ChangeSet { Versions = Versions };
        changes.Claims.EnsureCapacity(Claims.Count);
        changes.Claims.UnionWith(Claims);
        Identities.Collect(changes);
        _merged.Close(this, changes.Contacts);
        changes.Entries.EnsureCapacity(_newEntries.Count);
        foreach (var entry in _newEntries)
        {
            changes.Entries.Add(_entries.Find((entry.Tenant, entry.Id))!); // it was set when it was added
        }

        changes.EntryChanges.AddRange(_entryChanges);
        changes.Keys.AddRange(_newKeys);
        changes.Conversations.AddRange(_conversations.Changed);
        changes.Consents.AddRange(_newConsents);
        changes.Outbox.AddRange(Outbox);
        changes.RemovedOutbox.AddRange(RemovedOutbox);
        changes.OutboxClaims.AddRange(_outboxClaims.Select(static claim => claim.Claim));
        changes.Receipts.AddRange(Receipts);
        changes.OrphanEvents.AddRange(_newOrphans);
        changes.RemovedOrphanEvents.AddRange(_removedOrphans);
        changes.Quarantine.AddRange(Quarantine);
        changes.RemovedQuarantine.AddRange(RemovedQuarantine);
        changes.DeadLetters.AddRange(DeadLetters);
        changes.RemovedDeadLetters.AddRange(RemovedDeadLetters);
        changes.Media.AddRange(Media);
        changes.RemovedMedia.AddRange(RemovedMedia);
        changes.Challenges.AddRange(_challenges.Changed);
        changes.ContactChanges.AddRange(_audit.Collect(changes, Identities, NextId));
        return changes;
    }

    private void Note(ReadVersions? versions, bool isGraph = false)
    {
        if (versions is not null)
        {
            (Versions ??= new ReadVersions()).Add(versions, isGraph);
        }
    }
}
