namespace Omnichannel.Testing;

public sealed class VirtualClockTests
{
    private readonly VirtualClock _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void It_stands_still_until_it_is_told_to_move()
    {
        Assert.Equal(VirtualClock.DefaultStart, _clock.GetUtcNow());

        _clock.Advance(25.Hours());

        Assert.Equal(VirtualClock.DefaultStart + TimeSpan.FromHours(25), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(25), _clock.GetElapsedTime(0));
    }

    [Fact]
    public void A_start_in_another_offset_is_the_same_moment()
    {
        var clock = new VirtualClock(new DateTimeOffset(2027, 1, 1, 7, 0, 0, 7.Hours()));

        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
    }

    [Fact]
    public void It_does_not_go_back()
    {
        _clock.Advance(1.Hours());

        _clock.AdvanceTo(_clock.Start);

        Assert.Equal(_clock.Start + 1.Hours(), _clock.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_each_at_its_own()
    {
        using var late = Timer("late", 3.Seconds());
        using var early = Timer("early", 1.Seconds());
        using var second = Timer("second", 1.Seconds());

        _clock.Advance(5.Seconds());

        Assert.Equal(["early at 1", "second at 1", "late at 3"], _fired);
        Assert.Equal(_clock.Start + 5.Seconds(), _clock.GetUtcNow());
    }

    [Fact]
    public void A_timer_that_is_not_due_yet_waits()
    {
        using var timer = Timer("due", 10.Seconds());

        _clock.Advance(9_999.Milliseconds());
        Assert.Empty(_fired);
        Assert.Equal(_clock.Start + 10.Seconds(), _clock.NextTimer);

        _clock.Advance(1.Milliseconds());
        Assert.Equal(["due at 10"], _fired);
        Assert.Null(_clock.NextTimer);
    }

    [Fact]
    public void A_periodic_timer_fires_as_often_as_its_period_fits()
    {
        using var timer = Timer("tick", 1.Seconds(), 2.Seconds());

        _clock.Advance(6.Seconds());

        Assert.Equal(["tick at 1", "tick at 3", "tick at 5"], _fired);
    }

    [Fact]
    public void A_period_of_zero_fires_once()
    {
        using var timer = Timer("once", 1.Seconds(), TimeSpan.Zero);

        _clock.Advance(6.Seconds());

        Assert.Equal(["once at 1"], _fired);
    }

    [Fact]
    public void A_changed_timer_forgets_what_it_was_set_to()
    {
        using var timer = Timer("tick", 1.Seconds(), 1.Seconds());

        Assert.True(timer.Change(4.Seconds(), Timeout.InfiniteTimeSpan));
        _clock.Advance(10.Seconds());

        Assert.Equal(["tick at 4"], _fired);
    }

    [Fact]
    public void A_timer_can_be_stopped_and_set_again()
    {
        using var timer = Timer("tick", 1.Seconds());

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Advance(5.Seconds());
        Assert.Empty(_fired);

        timer.Change(1.Seconds(), Timeout.InfiniteTimeSpan);
        _clock.Advance(1.Seconds());
        Assert.Equal(["tick at 6"], _fired);
    }

    [Fact]
    public void A_disposed_timer_is_silent_and_cannot_be_changed()
    {
        var timer = Timer("tick", 1.Seconds());

        timer.Dispose();
        _clock.Advance(5.Seconds());

        Assert.Empty(_fired);
        Assert.False(timer.Change(1.Seconds(), Timeout.InfiniteTimeSpan));
        Assert.Equal(0, _clock.TimerCount);
    }

    [Fact]
    public void A_callback_may_set_and_dispose_timers()
    {
        ITimer? other = null;
        using var first = _clock.CreateTimer(
            _ =>
            {
                _fired.Add("first");
                other!.Dispose();
                other = Timer("new", 1.Seconds());
            },
            null, 1.Seconds(), Timeout.InfiniteTimeSpan);
        other = Timer("other", 1.Seconds());

        _clock.Advance(5.Seconds());

        Assert.Equal(["first", "new at 2"], _fired);
        other.Dispose();
    }

    [Fact]
    public async Task A_timer_that_is_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource();

        await using var timer = _clock.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task;

        Assert.Null(_clock.NextTimer);
    }

    [Fact]
    public async Task Delays_and_time_limits_run_on_it()
    {
        using var limit = new CancellationTokenSource(30.Seconds(), _clock);
        var delay = Task.Delay(10.Seconds(), _clock);

        _clock.Advance(10.Seconds());
        await delay;
        Assert.False(limit.IsCancellationRequested);

        _clock.Advance(20.Seconds());
        Assert.True(limit.IsCancellationRequested);
    }

    [Fact]
    public void Times_that_a_real_timer_refuses_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Timer("never", TimeSpan.FromSeconds(-2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Timer("never", 1.Seconds(), 50.Days()));
    }

    [Fact]
    public void Many_threads_lose_no_timer_and_no_time()
    {
        var count = 0;

        Parallel.For(0, 64, _ =>
        {
            _clock.CreateTimer(_ => Interlocked.Increment(ref count), null, 1.Milliseconds(), Timeout.InfiniteTimeSpan);
            _clock.Advance(1.Milliseconds());
        });
        _clock.Advance(1.Milliseconds());

        Assert.Equal(64, count);
        Assert.Equal(0, _clock.TimerCount);
    }

    private ITimer Timer(string name, TimeSpan due, TimeSpan? period = null)
        => _clock.CreateTimer(_ => _fired.Add($"{name} at {(_clock.GetUtcNow() - _clock.Start).TotalSeconds}"), null, due, period ?? Timeout.InfiniteTimeSpan);
}
