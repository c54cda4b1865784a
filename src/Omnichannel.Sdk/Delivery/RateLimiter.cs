namespace Omnichannel.Delivery;

/// <summary>Never lets more than the rate through in any second, and no less than it when there is work. Remembers the last second's sends, not an average.</summary>
internal sealed class RateLimiter
{
    private readonly long[] _sent;
    private readonly TimeSpan _window;
    private int _next;

    /// <param name="perSecond">The rate.</param>
    /// <param name="before">The one that counted until now, at another rate; what it let through counts on. Null for none.</param>
    public RateLimiter(double perSecond, RateLimiter? before = null)
    {
        var size = Math.Max(1, (int)Math.Floor(perSecond));
        _sent = new long[size];
        Array.Fill(_sent, long.MinValue);
        _window = TimeSpan.FromSeconds(size / perSecond);
        for (var back = 1; back <= Math.Min(size, before?._sent.Length ?? 0); back++)
        {
            _sent[^back] = before!._sent[(before._next - back + before._sent.Length) % before._sent.Length]; // it has some
        }
    }

    /// <summary>Takes a place if there is one now.</summary>
    /// <returns>Zero when it was taken; otherwise how long until there is one.</returns>
    public TimeSpan TryTake(DateTimeOffset now)
    {
        var wait = Wait(now);
        if (wait == TimeSpan.Zero)
        {
            _sent[_next] = now.UtcTicks;
            _next = (_next + 1) % _sent.Length;
        }

        return wait;
    }

    /// <summary>How many places there are now, of so many that are wanted.</summary>
    public int Free(DateTimeOffset now, int wanted)
    {
        var free = 0;
        while (free < Math.Min(wanted, _sent.Length) && Elapsed(_sent[(_next + free) % _sent.Length], now))
        {
            free++;
        }

        return free;
    }

    /// <summary>How long until there is a place; zero when there is one.</summary>
    public TimeSpan Wait(DateTimeOffset now)
        => Elapsed(_sent[_next], now) ? TimeSpan.Zero : TimeSpan.FromTicks(_sent[_next] + _window.Ticks - now.UtcTicks);

    private bool Elapsed(long ticks, DateTimeOffset now) => ticks == long.MinValue || now.UtcTicks - ticks >= _window.Ticks || now.UtcTicks < ticks;
}
