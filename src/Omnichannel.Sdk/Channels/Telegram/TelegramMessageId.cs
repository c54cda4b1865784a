using System.Globalization;
using Omnichannel.Channels.Telegram.Api;

namespace Omnichannel.Channels.Telegram;

/// <summary>
/// The id of a message inside an account: <c>chat/message</c>, and <c>chat/message@scope</c> where the chat's number is not the bot's own view of it:
/// in a business account's chats (the scope is the connection) and where the bot is a guest. Without the scope two different messages could have one id.
/// </summary>
/// <param name="Chat">The chat.</param>
/// <param name="Message">The message, unique in its chat only.</param>
/// <param name="Scope">The business connection, or <c>guest:</c> and the query; null as a rule.</param>
internal readonly record struct TelegramMessageId(ChatId Chat, long Message, string? Scope)
{
    private const string GuestPrefix = "guest:";

    public static TelegramMessageId Of(Chat chat, long message, string? scope) => new(ChatId.Of(chat.Id), message, scope);

    public static string? ScopeOf(string? businessConnectionId, string? guestQueryId)
        => businessConnectionId ?? (guestQueryId is null ? null : GuestPrefix + guestQueryId);

    /// <summary>The business connection in whose chat it is; null for the bot's own chats.</summary>
    public string? Business => Scope?.StartsWith(GuestPrefix, StringComparison.Ordinal) == true ? null : Scope;

    public static bool TryParse(string? text, out TelegramMessageId id)
    {
        id = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0)
        {
            return false;
        }

        var chat = text![..slash]; // a slash was found, so text is not null
        var at = text.IndexOf('@', slash);
        var number = at < 0 ? text.AsSpan(slash + 1) : text.AsSpan(slash + 1, at - slash - 1);
        if (!TelegramTarget.IsChat(chat) || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var message))
        {
            return false;
        }

        id = new TelegramMessageId(new ChatId(chat), message, at < 0 ? null : text[(at + 1)..]);
        return true;
    }

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Chat.Value}/{Message}") + (Scope is null ? "" : "@" + Scope);
}
