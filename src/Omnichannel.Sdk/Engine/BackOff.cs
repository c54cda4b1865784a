namespace Omnichannel.Engine;

/// <summary>The wait of a loop that failed, before it goes on. The engine counts as idle meanwhile: nothing happens before the clock moves.</summary>
internal sealed class BackOff(TimeProvider time)
{
    private volatile bool _waiting;

    /// <summary>Gets whether the loop waits.</summary>
    public bool IsWaiting => _waiting;

    /// <summary>Waits; ends early, without an exception, when the host stops.</summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken stopping)
    {
        var timer = Task.Delay(delay, time, stopping);
        _waiting = true;
        await timer.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _waiting = false;
    }
}
