using System.Globalization;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Telegram;

/// <summary>A group of persons with a bot that sees every message.</summary>
public sealed class TelegramGroup
{
    private readonly FakeIds _ids;
    private TelegramRoom? _room;

    internal TelegramGroup(TelegramBot bot, string title, IReadOnlyList<Person> members, FakeIds ids)
    {
        (Bot, Title, Members, _ids) = (bot, title, [.. members], ids);
        Id = -long.Parse(ids.Digits(9), CultureInfo.InvariantCulture);
    }

    /// <summary>Gets the bot in it.</summary>
    public TelegramBot Bot { get; }

    /// <summary>Gets its id; another once it is a supergroup.</summary>
    public long Id { get; private set; }

    /// <summary>Gets its name.</summary>
    public string Title { get; }

    /// <summary>Gets who is in it.</summary>
    public IReadOnlyList<Person> Members { get; }

    /// <summary>Gets whether it is a supergroup.</summary>
    public bool IsSupergroup => FormerId is not null;

    /// <summary>Gets what the bot said in it, in order.</summary>
    public IReadOnlyList<SeenMessage> Sees => Members.Count == 0 ? [] : Bot.Chat(Members[0], this).Sees;

    internal long? FormerId { get; private set; }

    internal bool HasKickedBot { get; private set; }

    internal TelegramRoom Room => _room ??= new TelegramRoom(() => ToJson(Id, IsSupergroup), [.. Members.Select(member => Bot.Chat(member, this))]);

    /// <summary>Makes it a supergroup, which has another id. Messages to the old one are refused with the new one.</summary>
    /// <returns>The webhooks of the old and of the new group.</returns>
    public async Task<IReadOnlyList<FakeWebhook>> BecomesSupergroup(CancellationToken cancellationToken = default)
    {
        var room = Room;
        var (old, oldId) = (room.ToJson(), Id);
        FormerId = Id;
        Id = long.Parse("-100" + _ids.Digits(10), CultureInfo.InvariantCulture);
        var left = await PostAsync(room, old, "migrate_to_chat_id", Id, cancellationToken).ConfigureAwait(false);
        var came = await PostAsync(room, room.ToJson(), "migrate_from_chat_id", oldId, cancellationToken).ConfigureAwait(false);
        return [left, came];
    }

    /// <summary>Throws the bot out.</summary>
    public Task<FakeWebhook> KicksBot(CancellationToken cancellationToken = default)
    {
        HasKickedBot = true;
        return Bot.PostMembershipAsync(Room.ToJson(), Members[0].Telegram.ToJson(), "member", "kicked", cancellationToken);
    }

    private Task<FakeWebhook> PostAsync(TelegramRoom room, JsonObject chat, string field, long id, CancellationToken cancellationToken)
    {
        var message = new JsonObject
        {
            ["message_id"] = room.NextId(),
            ["from"] = new JsonObject { ["id"] = 1087968824, ["is_bot"] = true, ["first_name"] = "Group", ["username"] = "GroupAnonymousBot" },
            ["sender_chat"] = chat.DeepClone(),
            ["chat"] = chat,
            ["date"] = Bot.Now,
            [field] = id,
        };
        return Bot.PostAsync("message", message, "event", null, cancellationToken);
    }

    private JsonObject ToJson(long id, bool isSupergroup) => new() { ["id"] = id, ["title"] = Title, ["type"] = isSupergroup ? "supergroup" : "group" };
}
