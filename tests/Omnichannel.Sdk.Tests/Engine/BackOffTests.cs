using Omnichannel.Testing;

namespace Omnichannel.Engine;

public sealed class BackOffTests
{
    [Fact]
    public void A_loop_whose_time_has_come_does_not_wait_any_more()
    {
        var clock = new VirtualClock();
        var backOff = new BackOff(clock);
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Never());
        _ = backOff.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        SynchronizationContext.SetSynchronizationContext(before);
        Assert.True(backOff.IsWaiting);

        clock.AdvanceTo(clock.GetUtcNow() + TimeSpan.FromSeconds(1));

        Assert.False(backOff.IsWaiting); // or whoever waits for the engine to be idle moves the clock before it has gone on
    }

    /// <summary>No thread has time for the loop.</summary>
    private sealed class Never : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
