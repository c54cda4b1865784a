namespace Omnichannel.Engine;

/// <summary>Wakes one waiting loop. A signal that comes before the wait is not lost; several are one.</summary>
internal sealed class WakeUp(TimeProvider time)
{
    // A timer takes 49 days at the most; longer waits go round once more.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);
    private readonly Lock _lock = new();
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _waiting;

    /// <summary>Gets whether the loop waits, its timer is set, and nobody has woken it.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting;
            }
        }
    }

    public void Set()
    {
        lock (_lock)
        {
            _waiting = false;
            _signal.TrySetResult();
        }
    }

    /// <summary>Waits for a signal, for a time (null: for none), or for the end.</summary>
    public async Task WaitAsync(DateTimeOffset? until, CancellationToken stopping)
    {
        // Task.Delay cuts off what is less than a millisecond, and would wake the loop too early, again and again.
        var delay = until is { } at ? TimeSpan.FromMilliseconds(Math.Ceiling((at - time.GetUtcNow()).TotalMilliseconds)) : Timeout.InfiniteTimeSpan;
        if (until is null || delay > TimeSpan.Zero)
        {
            // The time, the end and a signal are one: whoever comes first ends the wait. A timer that fires too late is a signal for nothing, which costs one round.
            await using var timer = until is null ? null : time.CreateTimer(static self => ((WakeUp)self!).Set(), this, delay > LongestWait ? LongestWait : delay, Timeout.InfiniteTimeSpan);
            using var stop = stopping.UnsafeRegister(static self => ((WakeUp)self!).Set(), this);
            Task signal;
            lock (_lock)
            {
                signal = _signal.Task;
                _waiting = !signal.IsCompleted;
            }

            await signal;
        }

        lock (_lock)
        {
            _waiting = false;
            if (_signal.Task.IsCompleted)
            {
                _signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
