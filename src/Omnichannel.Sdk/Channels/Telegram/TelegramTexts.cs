using System.Globalization;
using System.Text.RegularExpressions;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Texts, and the commands among them.</summary>
internal static partial class TelegramTexts
{
    public static MessageContent Read(string text, IReadOnlyList<MessageEntity?>? entities, string? botUsername)
    {
        // Telegram marks a command by an entity; a text that looks like one and came without any entities is taken for one, too.
        var isMarked = entities is null || entities.Any(static entity => entity is { Type: "bot_command", Offset: 0 });
        if (isMarked && Command().Match(text) is { Success: true } match && IsOurs(match.Groups["bot"], botUsername))
        {
            var arguments = match.Groups["arguments"].Value.Trim();
            return new CommandContent { Text = text, Name = match.Groups["name"].Value, Arguments = arguments.Length == 0 ? null : arguments };
        }

        var marked = entities?.OfType<MessageEntity>()
            .Select(static entity => new TextEntity(entity.Type, entity.Offset, entity.Length, Url(entity)))
            .ToList();
        return new TextContent { Text = text, Entities = marked is { Count: > 0 } ? marked : null };
    }

    private static bool IsOurs(Group bot, string? botUsername)
        => !bot.Success || botUsername is null || bot.Value.Equals(botUsername, StringComparison.OrdinalIgnoreCase);

    // Telegram's own links to a user without a name and to a custom emoji: core.telegram.org/bots/api#formatting-options.
    private static string? Url(MessageEntity entity)
        => entity.Url
            ?? (entity.User is { } user ? string.Create(CultureInfo.InvariantCulture, $"tg://user?id={user.Id}") : null)
            ?? (entity.CustomEmojiId is { } emoji ? "tg://emoji?id=" + emoji : null);

    [GeneratedRegex(@"^/(?<name>[A-Za-z0-9_]{1,64})(?:@(?<bot>[A-Za-z0-9_]{1,64}))?(?:\s+(?<arguments>.*))?$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
