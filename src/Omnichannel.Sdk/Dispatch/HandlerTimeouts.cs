using System.Collections.Concurrent;

namespace Omnichannel.Dispatch;

/// <summary>Cancels handlers that take too long. A timer that did not fire is used again.</summary>
internal sealed class HandlerTimeouts(TimeSpan limit, TimeProvider time)
{
    private const int MaxIdle = 256;
    private readonly ConcurrentBag<CancellationTokenSource> _idle = [];

    public CancellationTokenSource Start()
    {
        if (_idle.TryTake(out var idle))
        {
            idle.CancelAfter(limit);
            return idle;
        }

        return new CancellationTokenSource(limit, time);
    }

    public void Stop(CancellationTokenSource timeout)
    {
        if (_idle.Count < MaxIdle && timeout.TryReset())
        {
            _idle.Add(timeout);
        }
        else
        {
            timeout.Dispose();
        }
    }
}
