using System.Globalization;
using Omnichannel.Events;

namespace Omnichannel.Channels.Telegram;

/// <summary>The update that is being read.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="BotUsername">The bot's public name; null when it is not known.</param>
/// <param name="UpdateId">Telegram's number of the update: the same for every repeat of it.</param>
internal readonly record struct TelegramSource(string Account, string? BotUsername, long UpdateId)
{
    /// <summary>Telegram itself, for the few updates that nobody sent; one and the same for all of them.</summary>
    public static Party Service { get; } = new() { Address = "telegram", Name = "Telegram", IsBot = true };

    /// <summary>What an event of the update is deduplicated by.</summary>
    /// <param name="index">Its place among the events of the update.</param>
    public string Key(int index = 0)
        => index == 0
            ? string.Create(CultureInfo.InvariantCulture, $"update:{UpdateId}")
            : string.Create(CultureInfo.InvariantCulture, $"update:{UpdateId}/{index}");

    /// <summary>Reads a time in Unix seconds; null for none, and for what no clock shows.</summary>
    public static DateTimeOffset? Time(long? seconds)
        => seconds is > 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null; // up to the year 9999
}
