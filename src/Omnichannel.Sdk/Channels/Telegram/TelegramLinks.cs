using System.Buffers;

namespace Omnichannel.Channels.Telegram;

/// <summary>Links that open a chat with the bot. Source: core.telegram.org/api/links.</summary>
internal static class TelegramLinks
{
    private static readonly SearchValues<char> PayloadCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Makes a link. With a payload the bot is started by it and a text is not shown, so it is left out.</summary>
    public static Uri? Create(string? username, string? text, string? payload)
    {
        if (payload is not null && (payload.Length is 0 or > 64 || payload.AsSpan().ContainsAnyExcept(PayloadCharacters)))
        {
            throw new ArgumentException("Telegram carries 1 to 64 of A-Z a-z 0-9 _ -.", nameof(payload));
        }

        if (username is null)
        {
            return null;
        }

        var query = payload is not null ? "?start=" + payload : string.IsNullOrEmpty(text) ? "" : "?text=" + Uri.EscapeDataString(text);
        return new Uri("https://t.me/" + username + query);
    }
}
