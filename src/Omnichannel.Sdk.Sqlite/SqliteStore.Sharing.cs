using Omnichannel.Conversations;
using Omnichannel.InMemory;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed partial class SqliteStore
{
    private readonly Lock _sharing = new();
    private readonly SharedSlots _slots = new();
    private HostLock? _hostLock;

    /// <inheritdoc/>
    /// <remarks>One process does the work of a file. Another that uses it is given some when that one ends.</remarks>
    public Task<WorkClaims> ClaimWorkAsync(Guid owner, DateTimeOffset now, TimeSpan lease, IReadOnlyCollection<int> given, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<WorkClaims>(cancellationToken);
        }

        lock (_sharing)
        {
            _hostLock ??= new HostLock(FilePath + "-host");
            return Task.FromResult(_hostLock.TryHold() ? _slots.Claim(owner, now, lease, given) : new WorkClaims([], 2));
        }
    }

    /// <inheritdoc/>
    public Task ReleaseWorkAsync(Guid owner, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        lock (_sharing)
        {
            _slots.Release(owner);
            if (_slots.IsFree)
            {
                _hostLock?.Dispose();
                _hostLock = null;
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, IReadOnlyCollection<int> slots, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAsync<IReadOnlyList<Conversation>>(
            session =>
            [
                .. session.Conversations.ReadDueAtOnce(int.MaxValue).Concat(session.Conversations.ReadDue(now, int.MaxValue))
                    .Where(conversation => slots.Contains(WorkSlots.Of(conversation.Id)))
                    .OrderBy(conversation => conversation.DueAt ?? conversation.LastAt).ThenBy(conversation => conversation.Id.Value)
                    .Take(limit),
            ],
            cancellationToken);
    }

    private string FilePath => Path.GetFullPath(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(_options.ConnectionString).DataSource);

    private void CheckClaims(HashSet<WorkClaim> claims)
    {
        if (claims.Count > 0)
        {
            lock (_sharing)
            {
                _slots.Check(claims);
            }
        }
    }
}
