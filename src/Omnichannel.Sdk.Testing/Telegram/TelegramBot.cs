using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Telegram;

/// <summary>A bot of the business: one channel account.</summary>
public sealed class TelegramBot
{
    private readonly Dictionary<(Person Person, object? Place), TelegramChat> _chats = [];
    private readonly Dictionary<long, TelegramRoom> _rooms = [];
    private readonly Lock _lock = new();
    private readonly List<TelegramTap> _taps = [];
    private long _lastUpdate;

    internal TelegramBot(FakeTelegram provider, string name, WorldContext world, FakeIds ids)
    {
        Provider = provider;
        Name = name;
        World = world;
        Ids = ids;
        Id = long.Parse("7" + ids.Digits(9), CultureInfo.InvariantCulture);
        Token = $"{Id}:AA{ids.Hex(33)}";
        SecretToken = ids.Hex(32);
        Username = "toko_" + Id.ToString(CultureInfo.InvariantCulture)[^4..] + "_bot";
        _lastUpdate = long.Parse(ids.Digits(9), CultureInfo.InvariantCulture);
        Updates = new UpdateQueue(world);
    }

    /// <summary>Gets the server that it stands on.</summary>
    public FakeTelegram Provider { get; }

    /// <summary>Gets the account's name at the host.</summary>
    public string Name { get; }

    /// <summary>Gets its user id.</summary>
    public long Id { get; }

    /// <summary>Gets its token.</summary>
    public string Token { get; }

    /// <summary>Gets its user name without @.</summary>
    public string Username { get; }

    /// <summary>Gets the secret that the world names when it sets the webhook.</summary>
    public string SecretToken { get; }

    /// <summary>Gets where updates are posted; null while no webhook is set.</summary>
    public Uri? WebhookUrl { get; internal set; }

    /// <summary>Gets the kinds of updates that the bot asked for; null for the usual ones.</summary>
    public IReadOnlySet<string>? AllowedUpdates { get; internal set; }

    /// <summary>Gets the taps on its buttons that it has not answered: in the app they still wait.</summary>
    public IReadOnlyList<TelegramTap> UnansweredTaps
    {
        get
        {
            lock (_lock)
            {
                return [.. _taps.Where(tap => !tap.IsAnswered)];
            }
        }
    }

    /// <summary>Gets or sets how many messages it may send in one second.</summary>
    /// <value>30 by default.</value>
    public int MessagesPerSecond { get; set; } = 30;

    /// <summary>Gets or sets how many messages it may send to one group in one minute.</summary>
    /// <value>20 by default.</value>
    public int GroupMessagesPerMinute { get; set; } = 20;

    internal WorldContext World { get; }

    internal FakeIds Ids { get; }

    internal UpdateQueue Updates { get; }

    internal string? WebhookSecret { get; set; }

    internal JsonObject? LastError { get; set; }

    internal Queue<DateTimeOffset> Sent { get; } = [];

    internal long Now => World.Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Names the URL that updates are posted to, as a call of <c>setWebhook</c> with <see cref="SecretToken"/> and every kind of update does.</summary>
    public void SetWebhook(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        (WebhookUrl, WebhookSecret, AllowedUpdates) = (url, SecretToken, FakeTelegram.AllUpdates);
    }

    /// <summary>Connects a person's account for business to the bot, which is told.</summary>
    public async Task<TelegramBusiness> ConnectBusinessAsync(Person owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var business = new TelegramBusiness(this, owner, Ids.Hex(24));
        Provider.Add(business);
        var connection = new JsonObject
        {
            ["id"] = business.ConnectionId,
            ["user"] = owner.Telegram.ToJson(),
            ["user_chat_id"] = owner.Telegram.Id,
            ["date"] = Now,
            ["rights"] = new JsonObject { ["can_reply"] = true, ["can_read_messages"] = true, ["can_delete_sent_messages"] = true },
            ["is_enabled"] = true,
        };
        await PostAsync("business_connection", connection, "event", null, cancellationToken).ConfigureAwait(false);
        return business;
    }

    internal JsonObject ToJson() => new() { ["id"] = Id, ["is_bot"] = true, ["first_name"] = "Toko", ["username"] = Username };

    internal TelegramChat Chat(Person person, TelegramGroup? group = null, TelegramBusiness? business = null)
    {
        lock (_lock)
        {
            var key = (person, (object?)group ?? business);
            return _chats.TryGetValue(key, out var chat) ? chat : _chats[key] = new TelegramChat(this, person, group, business);
        }
    }

    /// <summary>Gets the room of a person's chat.</summary>
    internal TelegramRoom Room(TelegramChat chat)
    {
        lock (_lock)
        {
            // A business account's chats with its customers have the customers' ids, as the bot's own have.
            var id = chat.Business is null ? chat.Person.Telegram.Id : -1 - chat.Person.Telegram.Id;
            return chat.Group?.Room ?? (_rooms.TryGetValue(id, out var room) ? room : _rooms[id] = new TelegramRoom(chat.Person.Telegram.ToChat, [chat]));
        }
    }

    internal TelegramTap AddTap(string title, string data)
    {
        var tap = new TelegramTap(Ids.Digits(18), title, data, World.Clock.GetUtcNow());
        lock (_lock)
        {
            _taps.Add(tap);
        }

        return tap;
    }

    internal TelegramTap? FindTap(string id)
    {
        lock (_lock)
        {
            return _taps.Find(tap => tap.Id == id);
        }
    }

    internal bool Wants(string kind) => AllowedUpdates is { Count: > 0 } allowed ? allowed.Contains(kind) : kind is not ("chat_member" or "message_reaction" or "message_reaction_count");

    internal Task<FakeWebhook> PostMembershipAsync(JsonObject chat, JsonObject from, string old, string current, CancellationToken cancellationToken)
    {
        var change = new JsonObject
        {
            ["chat"] = chat,
            ["from"] = from,
            ["date"] = Now,
            ["old_chat_member"] = Member(old),
            ["new_chat_member"] = Member(current),
        };
        return PostAsync("my_chat_member", change, "event", null, cancellationToken);

        JsonObject Member(string status)
        {
            var member = new JsonObject { ["user"] = ToJson(), ["status"] = status };
            if (status == "kicked")
            {
                member["until_date"] = 0;
            }

            return member;
        }
    }

    /// <summary>Tells the host one update.</summary>
    /// <exception cref="InvalidOperationException">The bot did not ask for updates of this kind.</exception>
    internal Task<FakeWebhook> PostAsync(string update, JsonObject content, string kind, string? messageId, CancellationToken cancellationToken)
    {
        if (!Wants(update))
        {
            throw new InvalidOperationException($"The bot {Name} is told nothing of this: it has not asked for {update} in allowed_updates.");
        }

        var id = Interlocked.Increment(ref _lastUpdate);
        var body = new JsonObject { ["update_id"] = id, [update] = content };
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" };
        if (WebhookSecret is not null)
        {
            headers["X-Telegram-Bot-Api-Secret-Token"] = WebhookSecret;
        }

        var url = WebhookUrl ?? new Uri(Provider.BaseAddress, "/getUpdates");
        var webhook = new FakeWebhook(Provider.Name, Name, kind, "POST", url, headers, Encoding.UTF8.GetBytes(body.ToJsonString()), World.Clock.GetUtcNow())
        {
            MessageId = messageId,
            Tag = this,
            Number = id,
        };
        return Provider.PostAsync(webhook, cancellationToken);
    }
}
