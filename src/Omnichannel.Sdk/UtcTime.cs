namespace Omnichannel;

/// <summary>A time, or none, in the room of a number: rows that are copied with every message keep theirs so. It has no offset; the same time compares as equal.</summary>
internal readonly record struct UtcTime
{
    private readonly long _ticks; // one more than those of the time; 0 for none

    private UtcTime(DateTimeOffset time) => _ticks = time.UtcTicks + 1;

    /// <summary>Gets the time; the earliest there is for none.</summary>
    public DateTimeOffset Value => OrNull ?? DateTimeOffset.MinValue;

    public DateTimeOffset? OrNull => _ticks == 0 ? null : new DateTimeOffset(_ticks - 1, TimeSpan.Zero);

    public static implicit operator UtcTime(DateTimeOffset? time) => time is { } value ? new UtcTime(value) : default;
}
