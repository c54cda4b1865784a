using Npgsql;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

public sealed partial class PostgreSqlStore : IWorkSignals
{
    // Until the first claim nobody knows.
    private volatile bool _isAlone;

    /// <inheritdoc/>
    public async Task<WorkClaims> ClaimWorkAsync(Guid owner, DateTimeOffset now, TimeSpan lease, IReadOnlyCollection<int> given, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(given);
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        Tables.Slots.Claim(batch, owner, lease, given);
        if (given.Count > 0 && _options.Notifies)
        {
            _signals.TellShare(batch);
        }

        var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        var held = new List<WorkClaim>();
        var hosts = 1L;

        // The statements before answer nothing, or a row of nothing.
        do
        {
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (row.FieldCount == 2)
                {
                    held.Add(new WorkClaim(row.GetInt16(0), row.GetInt64(1)));
                }
                else if (row.GetName(0) == "count")
                {
                    hosts = row.GetInt64(0);
                }
            }
        }
        while (await row.NextResultAsync(cancellationToken).ConfigureAwait(false));

        _isAlone = hosts == 1;
        return new WorkClaims(held, (int)hosts);
    }

    /// <inheritdoc/>
    public async Task ReleaseWorkAsync(Guid owner, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        Tables.Slots.Release(batch, owner);
        if (_options.Notifies)
        {
            _signals.TellShare(batch);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, IReadOnlyCollection<int> slots, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await ReadAllAsync(Tables.Conversations.ReadDue(now, slots, limit), ConversationTable.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task ListenAsync(Action<WorkSignal> hear, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hear);
        if (!_options.Notifies)
        {
            return;
        }

        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        connection.Notification += (_, news) =>
        {
            if (_signals.Read(news.Payload) is { } signal)
            {
                hear(signal);
            }
        };
        var listen = new NpgsqlCommand(_signals.ListenSql, connection);
        await using (listen.ConfigureAwait(false))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        hear(new WorkSignal(ulong.MaxValue, ulong.MaxValue, true));
        while (true)
        {
            await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task TellResumedAsync(AccountKey account, CancellationToken cancellationToken)
    {
        if (!_options.Notifies)
        {
            return;
        }

        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        _signals.TellResumed(batch, account);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
