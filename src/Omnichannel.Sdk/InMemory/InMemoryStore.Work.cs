using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<OutboxItem>> ReadExpiredLeasesAsync(AccountKey account, DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Run<IReadOnlyList<OutboxItem>>(
            () => [.. OutboxOf(account).Where(item => item.LeasedUntil <= now).OrderBy(item => item.LeasedUntil).ThenBy(item => item.Entry).Take(limit)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextOutboxDueAsync(AccountKey account, CancellationToken cancellationToken = default)
        => Run(
            () =>
            {
                var waiting = OutboxOf(account).ToList();
                var busy = waiting.Where(item => item.LeasedUntil is not null).Select(RecipientOf).ToHashSet();
                var retries = FirstRetries(waiting);
                return waiting.Where(item => !busy.Contains(RecipientOf(item)) && !IsBehind(item, retries)).Min(item => (DateTimeOffset?)item.NotBefore);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AccountKey>> ListOutboxAccountsAsync(CancellationToken cancellationToken = default)
        => Run<IReadOnlyList<AccountKey>>(() => [.. _tenants.Values.SelectMany(rows => rows.Outbox.Values).Select(item => item.Account).Distinct()], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Run<IReadOnlyList<Conversation>>(
            () => [.. ConversationsWithWork()
                .Where(conversation => conversation.DueAt is null || conversation.DueAt <= now)
                .OrderBy(conversation => conversation.DueAt ?? conversation.LastAt).ThenBy(conversation => conversation.Id.Value)
                .Take(limit)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, IReadOnlyCollection<int> slots, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Run<IReadOnlyList<Conversation>>(
            () => [.. ConversationsWithWork()
                .Where(conversation => (conversation.DueAt is null || conversation.DueAt <= now) && slots.Contains(WorkSlots.Of(conversation.Id)))
                .OrderBy(conversation => conversation.DueAt ?? conversation.LastAt).ThenBy(conversation => conversation.Id.Value)
                .Take(limit)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<WorkClaims> ClaimWorkAsync(Guid owner, DateTimeOffset now, TimeSpan lease, IReadOnlyCollection<int> given, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(given);
        return Run(() => _slots.Claim(owner, now, lease, given), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReleaseWorkAsync(Guid owner, CancellationToken cancellationToken = default)
        => Run(
            () =>
            {
                _slots.Release(owner);
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextConversationDueAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
        => Run(() => ConversationsWithWork().Where(conversation => conversation.DueAt > now).Min(conversation => conversation.DueAt), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MediaTask>> ReadDueMediaAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Run<IReadOnlyList<MediaTask>>(
            () => [.. _tenants.Values.SelectMany(rows => rows.Media.Values)
                .Where(task => task.NotBefore <= now)
                .OrderBy(task => task.NotBefore).ThenBy(task => task.Entry)
                .Take(limit)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextMediaDueAsync(CancellationToken cancellationToken = default)
        => Run(() => _tenants.Values.SelectMany(rows => rows.Media.Values).Min(task => (DateTimeOffset?)task.NotBefore), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<QuarantinedWebhook>> ListQuarantineAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken = default)
        => Read(tenant, rows => rows.Quarantine.Values.ToPage(page, descending: true, request => new PageCursor(request.ReceivedAt.UtcTicks, request.Id)), cancellationToken);

    /// <inheritdoc/>
    public Task<QuarantinedWebhook?> FindQuarantinedAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => Read(tenant, rows => rows.Quarantine.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<DeadLetter>> ListDeadLettersAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken = default)
        => Read(tenant, rows => rows.DeadLetters.Values.ToPage(page, descending: true, letter => new PageCursor(letter.At.UtcTicks, letter.Id)), cancellationToken);

    /// <inheritdoc/>
    public Task<DeadLetter?> FindDeadLetterAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => Read(tenant, rows => rows.DeadLetters.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeOrphanEventsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default)
        => Run(
            () =>
            {
                var gone = 0;
                foreach (var rows in _tenants.Values)
                {
                    foreach (var (key, orphans) in rows.OrphanEvents.ToList())
                    {
                        gone += orphans.RemoveAll(orphan => orphan.ReceivedAt < receivedBefore);
                        if (orphans.Count == 0)
                        {
                            rows.OrphanEvents.Remove(key);
                        }
                    }
                }

                return gone;
            },
            cancellationToken);

    private List<ClaimedMessage> Claim(OutboxClaim claim)
    {
        var waiting = OutboxOf(claim.Account).ToList();
        var busy = waiting.Where(item => item.LeasedUntil is not null).Select(RecipientOf).ToHashSet();
        var retries = FirstRetries(waiting.Where(item => item.NotBefore > claim.Now));
        var claimed = new List<ClaimedMessage>();
        foreach (var item in waiting.Where(item => item.LeasedUntil is null && item.NotBefore <= claim.Now).OrderBy(item => item.Lane).ThenBy(item => item.Entry))
        {
            if (claimed.Count == claim.Limit)
            {
                break;
            }

            if (IsBehind(item, retries) || !busy.Add(RecipientOf(item)))
            {
                continue;
            }

            var held = item with { LeasedUntil = claim.LeaseUntil, Attempts = item.Attempts + 1 };
            var rows = Open(item.Tenant);
            rows.Outbox[item.Entry] = held;
            claimed.Add(new ClaimedMessage(held, rows.Entries.GetValueOrDefault(item.Entry)));
        }

        return claimed;
    }

    private IEnumerable<OutboxItem> OutboxOf(AccountKey account) => _tenants.Values.SelectMany(rows => rows.Outbox.Values).Where(item => item.Account == account);

    private IEnumerable<Conversation> ConversationsWithWork()
        => _tenants.Values.SelectMany(rows => rows.Conversations.Values)
            .Where(conversation => conversation.HasWork || conversation is { State: ConversationState.Snoozed, DueAt: not null });

    private static (TenantId Tenant, IdentityId Recipient) RecipientOf(OutboxItem item) => (item.Tenant, item.Recipient);

    private static Dictionary<(TenantId Tenant, IdentityId Recipient), EntryId> FirstRetries(IEnumerable<OutboxItem> items)
        => items.Where(item => item.Attempts > 0).GroupBy(RecipientOf).ToDictionary(group => group.Key, group => group.Min(item => item.Entry));

    private static bool IsBehind(OutboxItem item, Dictionary<(TenantId Tenant, IdentityId Recipient), EntryId> retries)
        => retries.TryGetValue(RecipientOf(item), out var first) && first < item.Entry;
}
