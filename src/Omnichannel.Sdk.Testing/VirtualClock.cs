namespace Omnichannel.Testing;

/// <summary>A clock that stands still until it is told to move. Register it as the <see cref="TimeProvider"/> of whatever is tested.</summary>
/// <remarks>
/// Safe to use from several threads. Timers fire inside <see cref="Advance"/>, on the thread that calls it, in the order of the times that they are due; each sees its own due time as the time of the
/// clock, as if the clock had run there. A timer that is due at once fires on a pool thread, as a real one does.
/// </remarks>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _timers = new(VirtualTimer.ByDueTime);
    private long _now;
    private long _sequence;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">The time that it shows.</param>
    public VirtualClock(DateTimeOffset start)
    {
        Start = start.ToUniversalTime();
        _now = Start.Ticks;
    }

    /// <summary>Makes a clock that shows <see cref="DefaultStart"/>.</summary>
    public VirtualClock()
        : this(DefaultStart)
    {
    }

    /// <summary>Gets the time at which a clock starts that was not told another: a Monday morning, nine o'clock in Jakarta.</summary>
    public static DateTimeOffset DefaultStart { get; } = new(2026, 11, 2, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the time at which this clock started.</summary>
    public DateTimeOffset Start { get; }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Gets the time at which the next timer is due; null when none is set.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (_lock)
            {
                return _timers.Min is { } first ? Time(first.Due) : null;
            }
        }
    }

    /// <summary>Gets how many timers are set.</summary>
    public int TimerCount
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Time(Volatile.Read(ref _now));

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _now) - Start.Ticks;

    /// <summary>Moves the clock on and fires every timer that falls due on the way.</summary>
    /// <param name="by">How far; zero fires nothing, for whatever is due has fired.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock to a time and fires every timer that falls due on the way. A time that has passed changes nothing: a clock does not go back.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        var target = time.UtcTicks;
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Set(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _timers.Remove(timer);
            timer.Period = period.Ticks;
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            if (dueTime > TimeSpan.Zero)
            {
                Plan(timer, _now + dueTime.Ticks);
                return true;
            }

            Repeat(timer, _now);
        }

        ThreadPool.UnsafeQueueUserWorkItem(static due => due.Fire(), timer, preferLocal: false);
        return true;
    }

    internal void Dispose(VirtualTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private VirtualTimer? TakeDue(long target)
    {
        lock (_lock)
        {
            if (_timers.Min is not { } timer || timer.Due > target)
            {
                Volatile.Write(ref _now, Math.Max(_now, target));
                return null;
            }

            _timers.Remove(timer);
            Volatile.Write(ref _now, Math.Max(_now, timer.Due));
            Repeat(timer, timer.Due);
            return timer;
        }
    }

    private void Repeat(VirtualTimer timer, long from)
    {
        if (timer.Period > 0)
        {
            Plan(timer, from + timer.Period);
        }
    }

    private void Plan(VirtualTimer timer, long due)
    {
        timer.Due = due;
        timer.Sequence = ++_sequence;
        _timers.Add(timer);
    }
}
