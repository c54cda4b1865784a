namespace Omnichannel.Engine;

/// <summary>The wait of a loop that failed, before it goes on. The engine counts as idle meanwhile: nothing happens before the clock moves.</summary>
internal sealed class BackOff(TimeProvider time)
{
    private volatile Task? _timer;

    /// <summary>Gets whether the loop waits; one whose time has come does not wait any more, although it may not have gone on yet.</summary>
    public bool IsWaiting => _timer is { IsCompleted: false };

    /// <summary>Waits; ends early, without an exception, when the host stops.</summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken stopping)
    {
        var timer = Task.Delay(delay, time, stopping);
        _timer = timer;
        await timer.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }
}
