namespace Omnichannel.Testing;

/// <summary>One timer of a <see cref="VirtualClock"/>, which guards its times.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>Gets the order in which timers fire: by due time, and among equals the one that was set first.</summary>
    public static IComparer<VirtualTimer> ByDueTime { get; } = Comparer<VirtualTimer>.Create(static (left, right)
        => left.Due != right.Due ? left.Due.CompareTo(right.Due) : left.Sequence.CompareTo(right.Sequence));

    public long Due { get; set; }

    public long Period { get; set; }

    public long Sequence { get; set; }

    public bool IsDisposed { get; set; }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        return clock.Set(this, dueTime, period);
    }

    public void Fire()
    {
        if (IsDisposed)
        {
            return; // between falling due and here
        }

        if (_context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).Call(), this);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => clock.Dispose(this);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Check(TimeSpan time, string name)
    {
        // What System.Threading.Timer takes.
        if (time != Timeout.InfiniteTimeSpan && (time < TimeSpan.Zero || time.TotalMilliseconds > uint.MaxValue - 1))
        {
            throw new ArgumentOutOfRangeException(name, time, "A timer takes 0 to 4294967294 milliseconds, or an infinite time.");
        }
    }

    private void Call() => callback(state);
}
