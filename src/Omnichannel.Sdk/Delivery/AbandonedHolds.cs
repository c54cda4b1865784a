using Omnichannel.Channels;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>
/// Finds messages of an account that are held by nobody who still answers for them: a host that died, or a send whose outcome could not be recorded. The store is asked when a hold has
/// had the time to run out, and again as long as somebody else holds one: clocks of hosts differ and are set.
/// </summary>
internal sealed class AbandonedHolds(IOmnichannelStore store, AccountKey account, TimeSpan lease, TimeProvider time)
{
    // In UTC ticks; long.MaxValue for never.
    private long _lookAt = long.MaxValue;

    /// <summary>Says that there may be one from now on.</summary>
    public void Expect() => Interlocked.CompareExchange(ref _lookAt, (time.GetUtcNow() + lease).UtcTicks, long.MaxValue);

    /// <summary>Reads those that have run out.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="own">The messages that this host holds itself.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<OutboxItem>> ReadAsync(DateTimeOffset now, int limit, HashSet<EntryId> own, CancellationToken cancellationToken)
    {
        var expired = await store.ReadExpiredLeasesAsync(account, now, limit, cancellationToken);
        var lookAt = Interlocked.Read(ref _lookAt);
        if (lookAt <= now.UtcTicks)
        {
            // So many that one is somebody else's, if there is any.
            var held = await store.ReadExpiredLeasesAsync(account, DateTimeOffset.MaxValue, expired.Count + own.Count + 1, cancellationToken);
            var isLeft = held.Select(static item => item.Entry).Except(own).Except(expired.Select(static item => item.Entry)).Any();
            Interlocked.CompareExchange(ref _lookAt, isLeft ? (now + lease).UtcTicks : long.MaxValue, lookAt);
        }

        return expired;
    }

    /// <summary>Looks a lease later: now it cannot be done.</summary>
    public void Postpone()
    {
        var (now, lookAt) = (time.GetUtcNow(), Interlocked.Read(ref _lookAt));
        if (lookAt <= now.UtcTicks)
        {
            Interlocked.CompareExchange(ref _lookAt, (now + lease).UtcTicks, lookAt);
        }
    }

    /// <summary>The earlier of a time (null: never) and that of the next look.</summary>
    public DateTimeOffset? EarlierOf(DateTimeOffset? next)
        => Interlocked.Read(ref _lookAt) is var lookAt && lookAt < (next?.UtcTicks ?? long.MaxValue) ? new DateTimeOffset(lookAt, TimeSpan.Zero) : next;
}
