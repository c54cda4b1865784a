using Omnichannel.Conversations;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public async Task<Page<Entry>> ReadTimelineAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        var limit = page.ToRowCount();
        var command = Tables.Entries.ReadTimeline(tenant, identities, PageCursor.Read(page.After), limit + 1);
        return (await ReadAllAsync(command, EntryTable.Read, cancellationToken).ConfigureAwait(false)).ToPage(limit, static entry => new PageCursor(entry.At.UtcTicks, entry.Id.Value));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> ReadConversationAsync(TenantId tenant, ConversationId conversation, long afterSequence, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await ReadAllAsync(Tables.Entries.ReadConversation(tenant, conversation, afterSequence, limit), EntryTable.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Entry?> FindEntryAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default)
        => FindAsync(Tables.Entries.Find(tenant, id), EntryTable.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<Entry>> ListEntriesAsync(TenantId tenant, EntryFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = page.ToRowCount();
        (Guid, Guid)? keys = filter.ProviderId is { } providerId ? Tables.Keys.RangeOf(providerId) : null;
        var command = Tables.Entries.List(tenant, filter, PageCursor.Read(page.After), limit + 1, keys);
        return (await ReadAllAsync(command, EntryTable.Read, cancellationToken).ConfigureAwait(false)).ToPage(limit, static entry => new PageCursor(0, entry.Id.Value));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredReceipt>> ReadReceiptsAsync(TenantId tenant, EntryId entry, CancellationToken cancellationToken = default)
        => await ReadAllAsync(Tables.Receipts.Read(tenant, entry), row => ReceiptTable.Read(row, tenant, entry), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<Page<Conversation>> ListConversationsAsync(TenantId tenant, ConversationFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = page.ToRowCount();
        var command = Tables.Conversations.List(tenant, filter, PageCursor.Read(page.After), limit + 1);
        return (await ReadAllAsync(command, ConversationTable.Read, cancellationToken).ConfigureAwait(false)).ToPage(limit, static row => new PageCursor(row.LastAt.UtcTicks, row.Id.Value));
    }
}
