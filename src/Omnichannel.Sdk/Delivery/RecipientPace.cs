namespace Omnichannel.Delivery;

/// <summary>Keeps the least time between two messages to one receiver, after a burst that the provider allows. Forgets receivers who have been quiet.</summary>
internal sealed class RecipientPace(TimeSpan interval, int burst)
{
    private readonly Dictionary<IdentityId, DateTimeOffset> _free = [];

    /// <summary>How long the receiver has to wait; zero for not at all, and then the place is taken.</summary>
    public TimeSpan TryTake(IdentityId recipient, DateTimeOffset now)
    {
        if (_free.Count > 10_000)
        {
            foreach (var quiet in _free.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToList())
            {
                _free.Remove(quiet);
            }
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
