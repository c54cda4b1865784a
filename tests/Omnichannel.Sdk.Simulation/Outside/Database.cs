using System.Security.Cryptography;
using System.Text;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.InMemory;
using Omnichannel.Simulation.Running;
using Omnichannel.Storage;

namespace Omnichannel.Simulation.Outside;

/// <summary>One database for all hosts. What is applied stays, whoever dies. It compares the versions of what was read, as a store of several hosts has to, and leases go by its own clock.</summary>
internal sealed class Database(World world)
{
    private readonly Dictionary<(ReadRow Kind, TenantId Tenant, Guid Id), long> _versions = [];
    private readonly List<(string Host, Action<WorkSignal> Hear)> _listeners = [];
    private long _commit;

    // Rows that no list names: after a withdrawal or an erasure everything counts as changed.
    private long _everything;

    /// <summary>Gets the rows, for whoever judges.</summary>
    public InMemoryStore Rows { get; } = new();

    /// <summary>Gets or sets until when it answers nobody.</summary>
    public TimeSpan AwayUntil { get; set; }

    public bool IsAway => world.Now < AwayUntil;

    /// <summary>Raised with each change set that was applied.</summary>
    public event Action<ChangeSet>? Applied;

    public async Task<LoadedState> LoadAsync(StateQuery query, CancellationToken cancellationToken)
    {
        var state = await Rows.LoadAsync(query, cancellationToken);
        var versions = state.Versions = new ReadVersions();
        Note(versions, ReadRow.Key, query.Keys.Select(static key => (key.Tenant, IdOf(key.Key))));
        Note(versions, ReadRow.OrphanEvents, query.OrphanEvents.Select(static key => (key.Tenant, IdOf(key.Key))));
        Note(versions, ReadRow.Identity, query.Identities.Concat(query.Consents).Concat(state.Identities.Keys).Select(static row => (row.Tenant, row.Identity.Value)));
        Note(versions, ReadRow.Contact, query.Contacts.Concat(state.Contacts.Keys).Select(static row => (row.Tenant, row.Contact.Value)));
        Note(versions, ReadRow.Conversation, query.Conversations.Concat(state.Conversations.Keys).Select(static row => (row.Tenant, row.Conversation.Value)));
        Note(versions, ReadRow.Entry, query.Entries.Concat(state.Entries.Keys).Select(static row => (row.Tenant, row.Entry.Value)));
        return state;
    }

    public async Task<IdentityComponent> ReadComponentAsync(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, ComponentLimits limits, CancellationToken cancellationToken)
    {
        var component = await Rows.ReadComponentAsync(tenant, seeds, limits, cancellationToken);
        var versions = new ReadVersions();
        Note(versions, ReadRow.Identity, seeds.Concat(component.Nodes.Select(static node => node.Id)).Select(id => (tenant, id.Value)));
        Note(versions, ReadRow.Contact, component.Contacts.Select(static contact => (contact.Tenant, contact.Id.Value)));
        Note(versions, ReadRow.Conversation, component.Conversations.Select(static conversation => (conversation.Tenant, conversation.Id.Value)));
        Note(versions, ReadRow.Suggestion, component.Suggestions.Select(static suggestion => (suggestion.Tenant, suggestion.Id)));
        return component with { Versions = versions };
    }

    public async Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(string host, ChangeSet changes, CancellationToken cancellationToken)
    {
        foreach (var kind in changes.Versions is null ? [] : Enum.GetValues<ReadRow>())
        {
            foreach (var (tenant, id, version) in changes.Versions!.Of(kind))
            {
                if (VersionOf(kind, tenant, id) != version)
                {
                    throw new StoreConflictException($"{kind} {id} has changed.");
                }
            }
        }

        var claimed = await Rows.ApplyAsync(changes, cancellationToken);
        Touch(changes);
        Applied?.Invoke(changes);
        Signal(host, changes);
        return claimed;
    }

    public Task<WorkClaims> ClaimWorkAsync(Guid owner, TimeSpan lease, IReadOnlyCollection<int> given, CancellationToken cancellationToken)
        => Rows.ClaimWorkAsync(owner, World.Morning + world.Now, lease, given, cancellationToken);

    public async Task ReleaseWorkAsync(string host, Guid owner, CancellationToken cancellationToken)
    {
        await Rows.ReleaseWorkAsync(owner, cancellationToken);
        Tell(host, new WorkSignal(0, 0, IsShareChanged: true));
    }

    public Task TellResumedAsync(string host, AccountKey account)
    {
        Tell(host, new WorkSignal(0, 0, IsShareChanged: false, account));
        return Task.CompletedTask;
    }

    /// <summary>Tells somebody what others commit.</summary>
    public void Listen(string host, Action<WorkSignal> hear)
    {
        Silence(host);
        _listeners.Add((host, hear));
        hear(new WorkSignal(ulong.MaxValue, ulong.MaxValue, IsShareChanged: true));
    }

    public void Silence(string host) => _listeners.RemoveAll(listener => listener.Host == host);

    private static Guid IdOf(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    private void Note(ReadVersions versions, ReadRow kind, IEnumerable<(TenantId Tenant, Guid Id)> rows)
    {
        foreach (var (tenant, id) in rows)
        {
            versions.Add(kind, tenant, id, VersionOf(kind, tenant, id));
        }
    }

    private long VersionOf(ReadRow kind, TenantId tenant, Guid id) => Math.Max(_everything, _versions.GetValueOrDefault((kind, tenant, id)));

    private void Touch(ChangeSet changes)
    {
        _commit++;
        if (changes.WithdrawnEvidence.Count > 0 || changes.ErasedIdentities.Count > 0)
        {
            _everything = _commit;
        }

        Mark(ReadRow.Entry, changes.Entries.Select(static entry => (entry.Tenant, entry.Id.Value)));
        Mark(ReadRow.Entry, changes.EntryChanges.Select(static change => (change.Tenant, change.Id.Value)));
        Mark(ReadRow.Entry, changes.Receipts.Select(static receipt => (receipt.Tenant, receipt.Entry.Value)));
        Mark(ReadRow.Key, changes.Keys.Select(static key => (key.Tenant, IdOf(key.Key))));
        Mark(ReadRow.OrphanEvents, changes.OrphanEvents.Select(static orphan => (orphan.Tenant, IdOf(orphan.Key))));
        Mark(ReadRow.OrphanEvents, changes.RemovedOrphanEvents.Select(static orphan => (orphan.Tenant, IdOf(orphan.Key))));
        Mark(ReadRow.Identity, changes.Identities.Select(static node => (node.Tenant, node.Id.Value)));
        Mark(ReadRow.Identity, changes.Evidence.SelectMany(static row => new[] { (row.Tenant, row.From.Value), (row.Tenant, row.To.Value) }));
        Mark(ReadRow.Identity, changes.Consents.Select(static consent => (consent.Tenant, consent.Identity.Value)));
        Mark(ReadRow.Contact, changes.Contacts.Select(static contact => (contact.Tenant, contact.Id.Value)));
        Mark(ReadRow.Conversation, changes.Conversations.Select(static conversation => (conversation.Tenant, conversation.Id.Value)));
        Mark(ReadRow.Suggestion, changes.Suggestions.Select(static suggestion => (suggestion.Tenant, suggestion.Id)));
        Mark(ReadRow.Suggestion, changes.RemovedSuggestions);
    }

    private void Mark(ReadRow kind, IEnumerable<(TenantId Tenant, Guid Id)> rows)
    {
        foreach (var (tenant, id) in rows)
        {
            _versions[(kind, tenant, id)] = _commit;
        }
    }

    private void Signal(string host, ChangeSet changes)
    {
        var conversations = changes.Conversations.Where(static conversation => conversation.HasWork).Aggregate(0ul, static (bits, conversation) => bits | (1ul << WorkSlots.Of(conversation.Id)));
        var accounts = changes.Outbox.Aggregate(0ul, static (bits, item) => bits | (1ul << WorkSlots.Of(item.Account)));
        if ((conversations | accounts) != 0)
        {
            Tell(host, new WorkSignal(conversations, accounts, IsShareChanged: false));
        }
    }

    private void Tell(string host, WorkSignal signal)
    {
        foreach (var (_, hear) in _listeners.Where(listener => listener.Host != host).ToList())
        {
            hear(signal);
        }
    }
}
