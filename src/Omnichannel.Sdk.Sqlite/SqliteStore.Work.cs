using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Sqlite.Tables;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<OutboxItem>> ReadExpiredLeasesAsync(AccountKey account, DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAsync<IReadOnlyList<OutboxItem>>(session => session.Names.Find(account) is { } id ? session.Outbox.ReadExpired(id, now, limit) : [], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextOutboxDueAsync(AccountKey account, CancellationToken cancellationToken = default)
        => ReadAsync(session => session.Names.Find(account) is { } id ? session.Outbox.NextDue(id) : null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AccountKey>> ListOutboxAccountsAsync(CancellationToken cancellationToken = default)
        => ReadAsync<IReadOnlyList<AccountKey>>(session => session.Outbox.ListAccounts(), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAsync<IReadOnlyList<Conversation>>(
            session =>
            [
                .. session.Conversations.ReadDueAtOnce(limit).Concat(session.Conversations.ReadDue(now, limit))
                    .OrderBy(conversation => conversation.DueAt ?? conversation.LastAt).ThenBy(conversation => conversation.Id.Value)
                    .Take(limit),
            ],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextConversationDueAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
        => ReadAsync(session => session.Conversations.NextDue(now) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : (DateTimeOffset?)null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MediaTask>> ReadDueMediaAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAsync<IReadOnlyList<MediaTask>>(session => session.Media.ReadDue(now, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextMediaDueAsync(CancellationToken cancellationToken = default) => ReadAsync(session => session.Media.NextDue(), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<QuarantinedWebhook>> ListQuarantineAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken = default)
    {
        var limit = page.ToRowCount();
        var below = PageCursor.Read(page.After);
        return ReadAsync(
            tenant,
            new Page<QuarantinedWebhook>([], null),
            (session, id) => session.Quarantine.List(tenant, id, below, limit + 1).ToPage(limit, static request => new PageCursor(request.ReceivedAt.UtcTicks, request.Id)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<QuarantinedWebhook?> FindQuarantinedAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => ReadAsync<QuarantinedWebhook?>(tenant, null, (session, tenantId) => session.Quarantine.Find(tenant, tenantId, id), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<DeadLetter>> ListDeadLettersAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken = default)
    {
        var limit = page.ToRowCount();
        var below = PageCursor.Read(page.After);
        return ReadAsync(
            tenant,
            new Page<DeadLetter>([], null),
            (session, id) => session.DeadLetters.List(tenant, id, below, limit + 1).ToPage(limit, static letter => new PageCursor(letter.At.UtcTicks, letter.Id)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DeadLetter?> FindDeadLetterAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => ReadAsync<DeadLetter?>(tenant, null, (session, tenantId) => session.DeadLetters.Find(tenant, tenantId, id), cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeOrphanEventsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default)
        => WriteAsync(session => session.Orphans.Purge(receivedBefore), cutsLog: false, cancellationToken);
}
