using System.Diagnostics;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>Stands before the store and counts what is written, and how long it takes.</summary>
internal sealed class CountingStore(IOmnichannelStore store) : IOmnichannelStore, IAsyncDisposable
{
    private readonly Lock _counting = new();

    public WrittenRows Written { get; set; } = new();

    public int ConcurrentCommits => store.ConcurrentCommits;

    public async Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var claimed = await store.ApplyAsync(changes, cancellationToken);
        lock (_counting)
        {
            Written.Add(changes);
            Written.Applying += Stopwatch.GetElapsedTime(start);
        }

        return claimed;
    }

    public ValueTask DisposeAsync() => store is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    public Task InitializeAsync(CancellationToken cancellationToken) => store.InitializeAsync(cancellationToken);

    public async Task<LoadedState> LoadAsync(StateQuery query, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var state = await store.LoadAsync(query, cancellationToken);
        lock (_counting)
        {
            Written.Loading += Stopwatch.GetElapsedTime(start);
        }

        return state;
    }

    public Task<Page<Entry>> ReadTimelineAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken)
        => store.ReadTimelineAsync(tenant, identities, page, cancellationToken);

    public Task<IReadOnlyList<Entry>> ReadConversationAsync(TenantId tenant, ConversationId conversation, long afterSequence, int limit, CancellationToken cancellationToken)
        => store.ReadConversationAsync(tenant, conversation, afterSequence, limit, cancellationToken);

    public Task<Entry?> FindEntryAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken) => store.FindEntryAsync(tenant, id, cancellationToken);

    public Task<Page<Entry>> ListEntriesAsync(TenantId tenant, EntryFilter filter, PageRequest page, CancellationToken cancellationToken)
        => store.ListEntriesAsync(tenant, filter, page, cancellationToken);

    public Task<IReadOnlyList<StoredReceipt>> ReadReceiptsAsync(TenantId tenant, EntryId entry, CancellationToken cancellationToken) => store.ReadReceiptsAsync(tenant, entry, cancellationToken);

    public Task<Page<Conversation>> ListConversationsAsync(TenantId tenant, ConversationFilter filter, PageRequest page, CancellationToken cancellationToken)
        => store.ListConversationsAsync(tenant, filter, page, cancellationToken);

    public async Task<IdentityComponent> ReadComponentAsync(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, ComponentLimits limits, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var component = await store.ReadComponentAsync(tenant, seeds, limits, cancellationToken);
        lock (_counting)
        {
            Written.ReadingGraph += Stopwatch.GetElapsedTime(start);
        }

        return component;
    }

    public Task<IReadOnlyList<IdentityNode>> ReadIdentitiesAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
        => store.ReadIdentitiesAsync(tenant, identities, cancellationToken);

    public Task<Contact?> FindContactAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken) => store.FindContactAsync(tenant, contact, cancellationToken);

    public Task<IReadOnlyList<IdentityNode>> ReadMembersAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken)
        => store.ReadMembersAsync(tenant, contact, cancellationToken);

    public Task<Page<Contact>> SearchContactsAsync(TenantId tenant, string text, PageRequest page, CancellationToken cancellationToken)
        => store.SearchContactsAsync(tenant, text, page, cancellationToken);

    public Task<Page<Suggestion>> ListSuggestionsAsync(TenantId tenant, SuggestionState state, PageRequest page, CancellationToken cancellationToken)
        => store.ListSuggestionsAsync(tenant, state, page, cancellationToken);

    public Task<Suggestion?> FindSuggestionAsync(TenantId tenant, Guid id, CancellationToken cancellationToken) => store.FindSuggestionAsync(tenant, id, cancellationToken);

    public Task<IReadOnlyList<OutboxItem>> ReadExpiredLeasesAsync(AccountKey account, DateTimeOffset now, int limit, CancellationToken cancellationToken)
        => store.ReadExpiredLeasesAsync(account, now, limit, cancellationToken);

    public Task<DateTimeOffset?> NextOutboxDueAsync(AccountKey account, CancellationToken cancellationToken) => store.NextOutboxDueAsync(account, cancellationToken);

    public Task<IReadOnlyList<AccountKey>> ListOutboxAccountsAsync(CancellationToken cancellationToken) => store.ListOutboxAccountsAsync(cancellationToken);

    public Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
        => store.ReadDueConversationsAsync(now, limit, cancellationToken);

    public Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, IReadOnlyCollection<int> slots, int limit, CancellationToken cancellationToken)
        => store.ReadDueConversationsAsync(now, slots, limit, cancellationToken);

    public Task<WorkClaims> ClaimWorkAsync(Guid owner, DateTimeOffset now, TimeSpan lease, IReadOnlyCollection<int> given, CancellationToken cancellationToken)
        => store.ClaimWorkAsync(owner, now, lease, given, cancellationToken);

    public Task ReleaseWorkAsync(Guid owner, CancellationToken cancellationToken) => store.ReleaseWorkAsync(owner, cancellationToken);

    public Task<DateTimeOffset?> NextConversationDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => store.NextConversationDueAsync(now, cancellationToken);

    public Task<IReadOnlyList<MediaTask>> ReadDueMediaAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => store.ReadDueMediaAsync(now, limit, cancellationToken);

    public Task<DateTimeOffset?> NextMediaDueAsync(CancellationToken cancellationToken) => store.NextMediaDueAsync(cancellationToken);

    public Task<Page<QuarantinedWebhook>> ListQuarantineAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken) => store.ListQuarantineAsync(tenant, page, cancellationToken);

    public Task<QuarantinedWebhook?> FindQuarantinedAsync(TenantId tenant, Guid id, CancellationToken cancellationToken) => store.FindQuarantinedAsync(tenant, id, cancellationToken);

    public Task<Page<DeadLetter>> ListDeadLettersAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken) => store.ListDeadLettersAsync(tenant, page, cancellationToken);

    public Task<DeadLetter?> FindDeadLetterAsync(TenantId tenant, Guid id, CancellationToken cancellationToken) => store.FindDeadLetterAsync(tenant, id, cancellationToken);

    public Task<int> PurgeOrphanEventsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken) => store.PurgeOrphanEventsAsync(receivedBefore, cancellationToken);

    public Task<int> PurgeChallengesAsync(DateTimeOffset expiredBefore, CancellationToken cancellationToken) => store.PurgeChallengesAsync(expiredBefore, cancellationToken);

    public Task<Page<ContactChange>> ListContactChangesAsync(TenantId tenant, ContactId contact, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken)
        => store.ListContactChangesAsync(tenant, contact, identities, page, cancellationToken);

    public Task<int> PurgeContactChangesAsync(DateTimeOffset before, CancellationToken cancellationToken) => store.PurgeContactChangesAsync(before, cancellationToken);
}
