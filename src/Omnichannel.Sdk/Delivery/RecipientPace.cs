namespace Omnichannel.Delivery;

/// <summary>Keeps the least time between two messages to one receiver, after a burst that the provider allows. Forgets receivers who have been quiet.</summary>
internal sealed class RecipientPace(TimeSpan interval, int burst)
{
    private const int Few = 10_000;
    private readonly Dictionary<IdentityId, DateTimeOffset> _free = [];
    private int _lookAt = Few;

    /// <summary>Gets how many receivers are remembered.</summary>
    public int Remembered => _free.Count;

    /// <summary>How long the receiver has to wait; zero for not at all, and then the place is taken.</summary>
    public TimeSpan TryTake(IdentityId recipient, DateTimeOffset now)
    {
        if (_free.Count > _lookAt)
        {
            foreach (var (receiver, free) in _free)
            {
                if (free <= now)
                {
                    _free.Remove(receiver); // which a walk over a dictionary allows
                }
            }

            _lookAt = Math.Max(Few, 2 * _free.Count); // so that a look has been paid for by those who came since
        }

        // The virtual schedule of the generic cell rate algorithm: every message moves the receiver's slot by one interval.
        var slot = _free.TryGetValue(recipient, out var at) && at > now ? at : now;
        var wait = slot - now - (interval * (burst - 1));
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        _free[recipient] = slot + interval;
        return TimeSpan.Zero;
    }
}
