using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public Task<LoadedState> LoadAsync(StateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Run(() => Loading.Load(query, Find), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Page<Entry>> ReadTimelineAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        return Read(
            tenant,
            rows => identities.Distinct()
                .SelectMany(identity => rows.EntriesOf.GetValueOrDefault(identity) ?? [])
                .Select(id => rows.Entries[id])
                .ToPage(page, descending: true, entry => new PageCursor(entry.At.UtcTicks, entry.Id.Value)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> ReadConversationAsync(TenantId tenant, ConversationId conversation, long afterSequence, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Read<IReadOnlyList<Entry>>(
            tenant,
            rows => [.. (rows.Places.GetValueOrDefault(conversation) ?? []).Where(place => place.Key > afterSequence).Take(limit).Select(place => rows.Entries[place.Value])],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Entry?> FindEntryAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default)
        => Read(tenant, rows => rows.Entries.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<Entry>> ListEntriesAsync(TenantId tenant, EntryFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Read(
            tenant,
            rows => rows.Entries.Values.Where(entry => IsWanted(entry, filter)).ToPage(page, descending: true, entry => new PageCursor(0, entry.Id.Value)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredReceipt>> ReadReceiptsAsync(TenantId tenant, EntryId entry, CancellationToken cancellationToken = default)
        => Read<IReadOnlyList<StoredReceipt>>(tenant, rows => [.. rows.Receipts.GetValueOrDefault(entry) ?? []], cancellationToken);

    /// <inheritdoc/>
    public Task<Page<Conversation>> ListConversationsAsync(TenantId tenant, ConversationFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Read(
            tenant,
            rows => rows.Conversations.Values
                .Where(conversation => (filter.State is not { } state || conversation.State == state)
                    && (filter.Assignee is not { } assignee || conversation.Assignee == assignee)
                    && (filter.Account is not { } account || rows.Identities.GetValueOrDefault(conversation.LastIdentity)?.Sender?.Account == account)
                    && (filter.Owners is not { } owners || owners.Contains(conversation.Owner)))
                .ToPage(page, descending: true, conversation => new PageCursor(conversation.LastAt.UtcTicks, conversation.Id.Value)),
            cancellationToken);
    }

    private static bool IsWanted(Entry entry, EntryFilter filter)
        => entry.Event is MessageEvent message
            && (filter.Channel is not { } channel || message.Channel == channel)
            && (filter.Account is not { } account || message.Account == account)
            && (filter.ProviderId is not { } providerId || entry.ProviderId == providerId)
            && (filter.Direction is not { } direction || message.Direction == direction)
            && (filter.Status is not { } status || entry.Status == status);
}
