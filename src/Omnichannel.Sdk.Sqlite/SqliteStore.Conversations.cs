using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task<Page<Entry>> ReadTimelineAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        var limit = page.ToRowCount();
        var below = PageCursor.Read(page.After);
        return ReadAsync(tenant, new Page<Entry>([], null), (session, id) => TimelineReader.Read(session, tenant, id, identities, below, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> ReadConversationAsync(TenantId tenant, ConversationId conversation, long afterSequence, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAsync<IReadOnlyList<Entry>>(
            tenant, [], (session, id) => session.Conversations.ReadEntries(session.Entries, tenant, id, conversation, afterSequence, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Entry?> FindEntryAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default)
        => ReadAsync<Entry?>(tenant, null, (session, tenantId) => session.Entries.Find(tenant, tenantId, id), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A page ends early, with a cursor, after 20000 entries that were looked at: a filter that nearly nothing passes does not walk the whole file at once.</remarks>
    public Task<Page<Entry>> ListEntriesAsync(TenantId tenant, EntryFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = page.ToRowCount();
        var below = PageCursor.Read(page.After);
        return ReadAsync(tenant, new Page<Entry>([], null), (session, id) => new EntryList(session, tenant, id, filter, limit).Read(below), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredReceipt>> ReadReceiptsAsync(TenantId tenant, EntryId entry, CancellationToken cancellationToken = default)
        => ReadAsync<IReadOnlyList<StoredReceipt>>(tenant, [], (session, id) => session.Receipts.Read(tenant, id, entry), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A page ends early, with a cursor, after some 20000 conversations that were looked at and did not fit.</remarks>
    public Task<Page<Conversation>> ListConversationsAsync(TenantId tenant, ConversationFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = page.ToRowCount();
        var below = PageCursor.Read(page.After);
        return ReadAsync(
            tenant,
            new Page<Conversation>([], null),
            (session, id) => new ConversationList(session.Conversations, identity => session.Identities.Find(tenant, id, identity)?.Sender?.Account, id, filter, below).Read(limit),
            cancellationToken);
    }
}
