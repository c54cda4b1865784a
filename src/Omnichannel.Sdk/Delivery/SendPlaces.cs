using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>
/// The places of an account's sender: so many messages are on their way at once. A few more are held ahead, so that a place which becomes free is taken at once and does not stand empty until the
/// next commit: as many as finish while a claim is under way. That is none where the provider takes its time, and at the most as many as there are places.
/// </summary>
/// <remarks>Each that is held when a host dies is uncertain afterwards, whether it had left or not; so no more are held than that. Used by one at a time.</remarks>
internal sealed class SendPlaces(int places)
{
    private const double Weight = 0.125; // of the newest time among those before it
    private readonly PriorityQueue<ClaimedMessage, (int Lane, EntryId Entry)> _ahead = new();
    private int _taken;
    private TimeSpan _claim;
    private TimeSpan _send;

    /// <summary>Gets how many are held and have no place yet.</summary>
    public int Ahead => _ahead.Count;

    /// <summary>Gets the messages that are held and have no place yet.</summary>
    public IEnumerable<EntryId> Held => _ahead.UnorderedItems.Select(static item => item.Element.Item.Entry);

    /// <summary>How many more to claim.</summary>
    /// <param name="mayHoldAhead">Whether more may be held than there are places.</param>
    public int Wanted(bool mayHoldAhead) => Math.Max(0, places - _taken - _ahead.Count + (mayHoldAhead ? MostAhead() : 0));

    public void Hold(ClaimedMessage message) => _ahead.Enqueue(message, (message.Item.Lane, message.Item.Entry));

    /// <summary>Gives a free place to the most urgent message.</summary>
    public bool TryTake(out ClaimedMessage message)
    {
        message = null!;
        var isTaken = _taken < places && _ahead.TryDequeue(out message!, out _);
        _taken += isTaken ? 1 : 0;
        return isTaken;
    }

    public void Free() => _taken--;

    /// <summary>Notes how long the provider took for a message.</summary>
    public void NoteSend(TimeSpan took) => _send = Average(_send, took);

    /// <summary>Notes how long a claim took.</summary>
    public void NoteClaim(TimeSpan took) => _claim = Average(_claim, took);

    private static TimeSpan Average(TimeSpan before, TimeSpan now) => before == TimeSpan.Zero ? now : before + ((now - before) * Weight);

    private int MostAhead() => _send <= TimeSpan.Zero ? 0 : (int)Math.Min(places, places * (_claim / _send));
}
