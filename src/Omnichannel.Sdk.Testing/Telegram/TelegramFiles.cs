using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Telegram;

/// <summary>What the API says of files, and which emoji it takes as reactions.</summary>
internal static class TelegramFiles
{
    /// <summary>The reactions of Bot API 10.1, ReactionTypeEmoji.</summary>
    public static readonly HashSet<string> Reactions = new(StringComparer.Ordinal)
    {
        "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤‍🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆",
        "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨‍💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄",
        "😘", "💊", "🙊", "😎", "👾", "🤷‍♂", "🤷", "🤷‍♀", "😡",
    };

    public static JsonObject Describe(MediaFile file, string kind)
    {
        var json = new JsonObject { ["file_id"] = file.Id, ["file_unique_id"] = file.Sha256Hex[..12], ["file_size"] = file.Bytes.Length };
        if (kind is "photo" or "video" or "animation" or "sticker" or "video_note")
        {
            (json["width"], json["height"]) = (640, 480);
        }

        if (kind is "video" or "animation" or "audio" or "voice" or "video_note")
        {
            json["duration"] = 3;
        }

        if (kind is not ("photo" or "sticker" or "video_note"))
        {
            json["mime_type"] = file.Mime;
        }

        if (file.FileName is not null && kind is "document" or "audio" or "video" or "animation")
        {
            json["file_name"] = file.FileName;
        }

        if (kind == "sticker")
        {
            (json["type"], json["is_animated"], json["is_video"], json["emoji"]) = ("regular", false, false, "👍");
        }

        return json;
    }
}
