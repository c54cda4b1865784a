using Omnichannel.Delivery;

namespace Omnichannel.Engine;

public sealed class RateLimiterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(80, 30)]
    [InlineData(30, 80)]
    [InlineData(0.001, 80)]
    [InlineData(80, 0.5)]
    public void What_left_before_the_rate_was_changed_counts_on(double before, double after)
    {
        var first = new RateLimiter(before);
        var sent = new List<DateTimeOffset>();
        while (first.TryTake(Start) == TimeSpan.Zero)
        {
            sent.Add(Start);
        }

        var second = new RateLimiter(after, first);
        for (var now = Start.AddMilliseconds(100); now < Start.AddSeconds(4); now = now.AddMilliseconds(1))
        {
            while (second.TryTake(now) == TimeSpan.Zero)
            {
                sent.Add(now);
            }
        }

        var window = TimeSpan.FromSeconds(Math.Max(1, 1 / after));
        var most = Math.Max(before, after);
        Assert.All(sent, start => Assert.InRange(sent.Count(at => at >= start && at < start + window), 1, Math.Max(1, most)));
        Assert.InRange(sent.Count(at => at > Start), (int)Math.Floor(after * 3), (int)Math.Ceiling(after * 4));
    }

    [Fact]
    public void No_more_places_are_counted_than_are_wanted()
    {
        var limiter = new RateLimiter(1_000_000);

        Assert.Equal(64, limiter.Free(Start, 64));
        Assert.Equal(0, limiter.Free(Start, 0));
        Assert.Equal(1, new RateLimiter(1).Free(Start, 64));
    }
}
