using System.Globalization;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Telegram;

/// <summary>One person's Telegram chat with a bot, her part in a group with it, or her chat with a business account that the bot answers for.</summary>
public sealed partial class TelegramChat : Chat
{
    private static readonly TimeSpan ActionLasts = TimeSpan.FromSeconds(5);

    private readonly TelegramBot _bot;
    private DateTimeOffset? _actionAt;

    internal TelegramChat(TelegramBot bot, Person person, TelegramGroup? group, TelegramBusiness? business)
        : base(bot.World, person)
        => (_bot, Group, Business) = (bot, group, business);

    /// <summary>Gets the bot.</summary>
    public TelegramBot Bot => _bot;

    /// <summary>Gets the group; null for a chat of two.</summary>
    public TelegramGroup? Group { get; }

    /// <summary>Gets the business account that she writes to; null when she writes to the bot.</summary>
    public TelegramBusiness? Business { get; }

    /// <summary>Gets whether she has ever written to the bot: before that it may not write to her.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Gets whether she has blocked the bot.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Gets whether she sees the bot typing or sending something.</summary>
    public bool SeesTyping => _actionAt is { } at && _bot.World.Clock.GetUtcNow() - at < ActionLasts && (Sees.Count == 0 || Sees[^1].At < at);

    private TelegramUser User => Person.Telegram;

    private TelegramRoom Room => _bot.Room(this);

    internal void SawAction(DateTimeOffset at) => _actionAt = at;

    internal void CheckWritable()
    {
        if (Group is not null)
        {
            if (Group.HasKickedBot)
            {
                throw TelegramException.Forbidden("bot was kicked from the group chat");
            }

            return;
        }

        if (User.IsDeactivated)
        {
            throw TelegramException.Forbidden("user is deactivated");
        }

        if (IsBlocked)
        {
            throw TelegramException.Forbidden("bot was blocked by the user");
        }

        if (!HasStarted)
        {
            throw TelegramException.Forbidden("bot can't initiate conversation with a user");
        }
    }

    private Task<FakeWebhook> SendAsync(string kind, JsonObject content, string text, SeenMessage? replyTo, CancellationToken cancellationToken)
    {
        HasStarted = true;
        var room = Room;
        var id = room.NextId();
        var message = new JsonObject { ["message_id"] = id };
        if (Business is not null)
        {
            message["business_connection_id"] = Business.ConnectionId;
        }

        (message["from"], message["chat"], message["date"]) = (User.ToJson(), room.ToJson(), _bot.Now);
        if (replyTo is not null && room.Find(long.Parse(replyTo.Id, CultureInfo.InvariantCulture)) is { } quoted)
        {
            message["reply_to_message"] = quoted.Json.DeepClone();
        }

        foreach (var (name, value) in content)
        {
            message[name] = value?.DeepClone();
        }

        var said = new SeenMessage(id.ToString(CultureInfo.InvariantCulture), kind, _bot.World.Clock.GetUtcNow()) { Text = text, ReplyTo = replyTo?.Id };
        Remember(said);
        room.Add(new RoomMessage(id, fromBot: false, message, said));
        return _bot.PostAsync(Business is null ? "message" : "business_message", (JsonObject)message.DeepClone(), "message", said.Id, cancellationToken);
    }
}
