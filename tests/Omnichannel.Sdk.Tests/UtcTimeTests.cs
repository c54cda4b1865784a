namespace Omnichannel;

public sealed class UtcTimeTests
{
    [Fact]
    public void A_time_is_the_same_whatever_its_offset()
    {
        UtcTime jakarta = new DateTimeOffset(2026, 11, 29, 19, 0, 0, TimeSpan.FromHours(7));
        UtcTime utc = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(utc, jakarta);
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero), jakarta.Value);
    }

    [Fact]
    public void No_time_is_not_the_earliest()
    {
        UtcTime none = (DateTimeOffset?)null;
        UtcTime earliest = DateTimeOffset.MinValue;
        UtcTime latest = DateTimeOffset.MaxValue;

        Assert.Null(none.OrNull);
        Assert.Equal(DateTimeOffset.MinValue, earliest.OrNull);
        Assert.Equal(DateTimeOffset.MaxValue, latest.OrNull);
    }
}
