using System.Globalization;
using System.Text.Json;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>A story that was passed on.</summary>
internal static class TelegramStories
{
    public static ShareContent Read(in JsonElement value)
    {
        var story = value.Deserialize(TelegramJsonContext.Default.Story) ?? throw new JsonException("There is no story.");
        var number = story.Id.ToString(CultureInfo.InvariantCulture);
        return new ShareContent
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{story.Chat.Id}/{number}"),
            Title = TelegramParties.Of(story.Chat).Name,
            Url = story.Chat.Username is { } name ? $"https://t.me/{name}/s/{number}" : null,
        };
    }
}
