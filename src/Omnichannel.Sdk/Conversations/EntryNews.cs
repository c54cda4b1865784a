using Omnichannel.Events;

namespace Omnichannel.Conversations;

/// <summary>What happened, or how it is read: in the room of one reference, and compared by what it says.</summary>
internal struct EntryNews : IEquatable<EntryNews>
{
    private object _held; // the event, or what reads it

    public EntryNews(ChannelEvent news) => _held = news;

    public EntryNews(Func<ChannelEvent> read) => _held = read;

    /// <summary>Gets the event; reads it the first time.</summary>
    public ChannelEvent Event
    {
        get
        {
            var held = _held; // once: whoever reads at the same time may replace it
            if (held is not ChannelEvent news)
            {
                _held = news = ((Func<ChannelEvent>)held)();
            }

            return news;
        }
    }

    public override bool Equals(object? obj) => obj is EntryNews other && Equals(other);

    public override int GetHashCode() => Event.GetHashCode();

    // Copies of one row are told apart without reading it.
    public bool Equals(EntryNews other) => ReferenceEquals(_held, other._held) || Event.Equals(other.Event);
}
