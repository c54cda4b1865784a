using System.Text.Json.Nodes;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>One person's WhatsApp chat with a number of the business, or her part in a group with it.</summary>
public sealed partial class WhatsAppChat : Chat
{
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan PairInterval = TimeSpan.FromSeconds(6);

    private readonly List<(SeenMessage Message, bool Visible)> _waiting = [];
    private readonly Dictionary<SeenMessage, (string? CallbackData, JsonObject Pricing)> _sent = [];
    private readonly Lock _lock = new();
    private readonly WhatsAppNumber _number;
    private readonly WhatsAppGroup? _group;
    private DateTimeOffset? _typingAt;
    private DateTimeOffset? _lastInboundAt;
    private DateTimeOffset _pairAt;
    private double _pairLeft = -1;

    internal WhatsAppChat(WhatsAppNumber number, Person person, WhatsAppGroup? group)
        : base(number.World, person)
        => (_number, _group) = (number, group);

    /// <summary>Gets the business's number.</summary>
    public WhatsAppNumber Number => _number;

    /// <summary>Gets the group; null for a chat of two.</summary>
    public WhatsAppGroup? Group => _group;

    /// <summary>Gets when she, or in a group anybody, last wrote; null for never.</summary>
    public DateTimeOffset? LastInboundAt => _group is null ? _lastInboundAt : _group.LastInboundAt;

    /// <summary>Gets whether the business may write anything now: she wrote less than 24 hours ago.</summary>
    public bool IsWindowOpen => _number.Provider.IsOpen(LastInboundAt);

    /// <summary>Gets whether she has blocked the business: its messages are sent and never delivered.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Gets whether she takes no marketing messages of the business.</summary>
    public bool HasStoppedMarketing { get; private set; }

    /// <summary>Gets whether she sees the business typing.</summary>
    public bool SeesTyping => _typingAt is { } at && _number.World.Clock.GetUtcNow() - at < TypingLasts && (Sees.Count == 0 || Sees[^1].At < at);

    private WhatsAppUser User => Person.WhatsApp;

    /// <summary>Takes what the business sent.</summary>
    internal void Take(SendDraft draft)
    {
        var message = draft.Message;
        if (draft.Reaction is { } reaction)
        {
            (Said.FirstOrDefault(said => said.Id == reaction.MessageId) ?? throw GraphException.Wrong("reaction.message_id", "there is no such message"))
                .Reaction = reaction.Emoji.Length == 0 ? null : reaction.Emoji;
        }

        var pricing = new JsonObject
        {
            ["billable"] = draft.Template is not null,
            ["pricing_model"] = "PMP",
            ["category"] = Category(draft.Template),
            ["type"] = draft.Template is null ? "free_customer_service" : "regular",
        };
        lock (_lock)
        {
            _sent[message] = (draft.CallbackData, pricing);
        }

        Tell(message, "sent");
        if (IsBlocked)
        {
            return;
        }

        if (User.IsOnline)
        {
            Arrive(message, visible: draft.Reaction is null);
        }
        else
        {
            lock (_lock)
            {
                _waiting.Add((message, draft.Reaction is null));
            }
        }
    }

    /// <summary>Counts a message against the pair's limit.</summary>
    internal void TakeFromPair(int burst)
    {
        lock (_lock)
        {
            var now = _number.World.Clock.GetUtcNow();
            _pairLeft = _pairLeft < 0 ? burst : Math.Min(burst, _pairLeft + ((now - _pairAt) / PairInterval));
            _pairAt = now;
            if (_pairLeft < 1)
            {
                throw new GraphException(131056, "Too many messages were sent from this number to the same receiver in a short time.");
            }

            _pairLeft--;
        }
    }

    internal void MarkRead(string id, bool typing)
    {
        // What stands above a read message has been read, too.
        foreach (var said in Said)
        {
            said.Status = "read";
            if (said.Id == id)
            {
                break;
            }
        }

        _typingAt = typing ? _number.World.Clock.GetUtcNow() : _typingAt;
    }

    private static string Category(WhatsAppTemplate? template) => template?.Category switch
    {
        "MARKETING" => "marketing",
        "AUTHENTICATION" => "authentication",
        "UTILITY" => "utility",
        _ => "service",
    };

    private void Arrive(SeenMessage message, bool visible)
    {
        if (visible)
        {
            Show(message);
        }

        message.Status = "delivered";
        Tell(message, "delivered");
    }

    /// <summary>Plans the receipt of a status.</summary>
    private void Tell(SeenMessage message, string status)
    {
        (string? CallbackData, JsonObject Pricing) sent;
        lock (_lock)
        {
            sent = _sent[message];
        }

        var item = new JsonObject { ["id"] = message.Id, ["status"] = status, ["timestamp"] = FakeWhatsApp.Unix(_number.World.Clock.GetUtcNow()) };
        if (_group is not null)
        {
            (item["recipient_id"], item["recipient_type"]) = (_group.Id, "group");
            (item["recipient_participant_id"], item["recipient_participant_user_id"]) = (User.TellsNumber ? User.Number : null, User.UserId);
        }
        else
        {
            (item["recipient_id"], item["recipient_user_id"]) = (User.TellsNumber ? User.Number : null, User.UserId);
        }

        foreach (var missing in item.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            item.Remove(missing);
        }

        if (status is "sent" or "delivered")
        {
            item["pricing"] = sent.Pricing.DeepClone();
        }

        if (sent.CallbackData is not null)
        {
            item["biz_opaque_callback_data"] = sent.CallbackData;
        }

        _number.Provider.Plan(() => _number.Webhook("receipt", "messages", _number.Value("statuses", item), message.Id));
    }

    /// <summary>Sends a message of hers to the business.</summary>
    private Task<FakeWebhook> SendAsync(string type, JsonNode content, SeenMessage? replyTo, string text, CancellationToken cancellationToken, JsonObject? extra = null)
    {
        var id = _number.NewMessageId();
        var now = _number.World.Clock.GetUtcNow();
        var message = new JsonObject();
        if (User.TellsNumber)
        {
            message["from"] = User.Number;
        }

        message["from_user_id"] = User.UserId;
        message["id"] = id;
        message["timestamp"] = FakeWhatsApp.Unix(now);
        message["type"] = type;
        message[type] = content;
        if (_group is not null)
        {
            message["group_id"] = _group.Id;
        }

        if (replyTo is not null)
        {
            message["context"] = new JsonObject { ["from"] = _number.DisplayPhoneNumber, ["id"] = replyTo.Id };
        }

        foreach (var (name, value) in extra ?? [])
        {
            message[name] = value?.DeepClone();
        }

        if (type is not ("edit" or "revoke" or "reaction"))
        {
            Remember(new SeenMessage(id, type, now) { Text = text, ReplyTo = replyTo?.Id });
        }

        _lastInboundAt = now;
        if (_group is not null)
        {
            _group.LastInboundAt = now;
        }

        return _number.Provider.PostAsync(_number.Webhook("message", "messages", _number.Value("messages", message, User), id), cancellationToken);
    }
}
