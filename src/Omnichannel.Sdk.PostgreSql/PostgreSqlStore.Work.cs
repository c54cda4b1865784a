using Npgsql;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.PostgreSql.Data;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<OutboxItem>> ReadExpiredLeasesAsync(AccountKey account, DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await ReadAllAsync(Tables.Outbox.ReadExpired(account, now, limit), OutboxTable.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextOutboxDueAsync(AccountKey account, CancellationToken cancellationToken = default)
        => FindTimeAsync(Tables.Outbox.NextDue(account), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccountKey>> ListOutboxAccountsAsync(CancellationToken cancellationToken = default)
        => await ReadAllAsync(Tables.Outbox.ListAccounts(), static row => new AccountKey(row.Text(0), row.Text(1)), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await ReadAllAsync(Tables.Conversations.ReadDue(now, null, limit), ConversationTable.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextConversationDueAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
        => FindTimeAsync(Tables.Conversations.NextDue(now), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MediaTask>> ReadDueMediaAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await ReadAllAsync(Tables.Media.ReadDue(now, limit), MediaTable.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextMediaDueAsync(CancellationToken cancellationToken = default) => FindTimeAsync(Tables.Media.NextDue(), cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<QuarantinedWebhook>> ListQuarantineAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken = default)
    {
        var limit = page.ToRowCount();
        var command = Tables.Quarantine.List(tenant, PageCursor.Read(page.After), limit + 1);
        return (await ReadAllAsync(command, QuarantineTable.Read, cancellationToken).ConfigureAwait(false)).ToPage(limit, static request => new PageCursor(request.ReceivedAt.UtcTicks, request.Id));
    }

    /// <inheritdoc/>
    public Task<QuarantinedWebhook?> FindQuarantinedAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => FindAsync(Tables.Quarantine.Find(tenant, id), QuarantineTable.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<DeadLetter>> ListDeadLettersAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken = default)
    {
        var limit = page.ToRowCount();
        var command = Tables.DeadLetters.List(tenant, PageCursor.Read(page.After), limit + 1);
        return (await ReadAllAsync(command, DeadLetterTable.Read, cancellationToken).ConfigureAwait(false)).ToPage(limit, static letter => new PageCursor(letter.At.UtcTicks, letter.Id));
    }

    /// <inheritdoc/>
    public Task<DeadLetter?> FindDeadLetterAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => FindAsync(Tables.DeadLetters.Find(tenant, id), DeadLetterTable.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<int> PurgeOrphanEventsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var transactionScope = transaction.ConfigureAwait(false);

        // First the rows that stand in for the keys, so that nothing new comes to wait there meanwhile.
        var keys = new List<(TenantId, Guid)>();
        {
            var old = Tables.Orphans.LockOld(receivedBefore).On(connection, transaction);
            await using var oldScope = old.ConfigureAwait(false);
            var row = await old.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var rowScope = row.ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                keys.Add((row.Tenant(0), row.GetGuid(1)));
            }
        }

        var purge = Tables.Orphans.Purge(receivedBefore).On(connection, transaction);
        await using var purgeScope = purge.ConfigureAwait(false);
        var purged = await purge.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        if (keys.Count > 0)
        {
            var batch = new NpgsqlBatch(connection, transaction);
            await using var batchScope = batch.ConfigureAwait(false);
            Tables.Keys.WaitNoLonger(batch, keys);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return purged;
    }
}
