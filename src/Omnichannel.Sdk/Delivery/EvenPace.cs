namespace Omnichannel.Delivery;

/// <summary>
/// Spreads a campaign evenly over each second, so that at any time the next place for a message is no further away than one of them: whatever leaves together at the beginning is made up for
/// by waiting. What was late is caught up with, up to a tenth of a second.
/// </summary>
internal sealed class EvenPace(double perSecond, DateTimeOffset start)
{
    private double _places = 1;
    private long _at = start.UtcTicks;

    /// <summary>Gets how many messages leave at once at the most.</summary>
    public int AtOnce { get; } = (int)Math.Clamp(perSecond / 10, 1, int.MaxValue);

    /// <summary>Begins anew, without what was not used before.</summary>
    public void Begin(DateTimeOffset now) => (_places, _at) = (1, now.UtcTicks);

    /// <summary>How many places there are now.</summary>
    public int Free(DateTimeOffset now) => (int)Math.Max(0, Places(now));

    /// <summary>Takes places, if need be more than there are.</summary>
    public void Take(int count, DateTimeOffset now) => (_places, _at) = (Places(now) - count, now.UtcTicks);

    /// <summary>How long until there is a place; zero when there is one.</summary>
    public TimeSpan Wait(DateTimeOffset now)
        => Places(now) is var places && places >= 1 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling((1 - places) / perSecond * TimeSpan.TicksPerSecond));

    // A little more than counted, so that a wait that was just long enough is.
    private double Places(DateTimeOffset now)
        => now.UtcTicks <= _at ? _places : Math.Min(Math.Max(1, perSecond / 10), _places + ((now.UtcTicks - _at) * perSecond / TimeSpan.TicksPerSecond) + 1e-6);
}
