using Omnichannel.Simulation.Running;

namespace Omnichannel.Simulation.Hosts;

/// <summary>A machine's clock: virtual, and wrong by what jumps have made of it. Timers go by the time that passes, as real ones do.</summary>
internal sealed class HostClock(World world, Turns turns, TimeSpan wrong) : TimeProvider
{
    public TimeSpan Wrong { get; set; } = wrong;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        world.CheckThread("a look at the clock");
        return World.Morning + world.Now + Wrong;
    }

    public override long GetTimestamp() => world.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(world, turns, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(World world, Turns turns, TimerCallback callback, object? state) : ITimer
    {
        private int _version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                world.After(dueTime, () => turns.Post(() => Fire(version, period)));
            }

            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int version, TimeSpan period)
        {
            if (version != _version)
            {
                return;
            }

            if (period > TimeSpan.Zero)
            {
                Change(period, period);
            }

            callback(state);
        }
    }
}
