using System.Text.Json.Nodes;

namespace Omnichannel.Testing.Telegram;

/// <summary>The messages of one chat: with a person, in a group, or of a business account with its customer. Ids are unique in it and nowhere else.</summary>
internal sealed class TelegramRoom(Func<JsonObject> chat, IReadOnlyList<TelegramChat> chats)
{
    private readonly Dictionary<long, RoomMessage> _messages = [];
    private readonly Queue<DateTimeOffset> _sent = [];
    private readonly Lock _lock = new();
    private long _lastId;

    public IReadOnlyList<TelegramChat> Chats => chats;

    public JsonObject ToJson() => chat();

    public long NextId() => Interlocked.Increment(ref _lastId);

    public void Add(RoomMessage message)
    {
        lock (_lock)
        {
            _messages[message.Id] = message;
        }
    }

    public RoomMessage? Find(long id)
    {
        lock (_lock)
        {
            return _messages.GetValueOrDefault(id);
        }
    }

    public void Remove(long id)
    {
        lock (_lock)
        {
            _messages.Remove(id);
        }
    }

    /// <summary>Counts a message against a limit.</summary>
    public void Count(DateTimeOffset now, int count, TimeSpan per)
    {
        while (_sent.TryPeek(out var first) && first <= now - per)
        {
            _sent.Dequeue();
        }

        if (_sent.Count >= count)
        {
            throw TelegramException.TooMany(_sent.Peek() + per - now);
        }

        _sent.Enqueue(now);
    }
}

/// <summary>One message of a room.</summary>
internal sealed class RoomMessage(long id, bool fromBot, JsonObject json, SeenMessage seen)
{
    public long Id { get; } = id;

    public bool FromBot { get; } = fromBot;

    public JsonObject Json { get; set; } = json;

    public SeenMessage Seen { get; } = seen;
}
