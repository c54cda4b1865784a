using System.Text.Json;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Media that cost stars. Of those that nobody has paid yet there is only a preview without a file.</summary>
internal static class TelegramPaidMedia
{
    public static MessageContent Read(in JsonElement value, string? caption)
    {
        var pieces = value.Deserialize(TelegramJsonContext.Default.PaidMediaInfo)?.PaidMedia?.OfType<PaidMedia>().ToList() ?? [];
        var media = pieces.Select(Item).OfType<MediaItem>().ToList();
        if (media.Count == 0)
        {
            return new UnsupportedContent { ProviderType = "paid_media", Text = caption };
        }

        media[0] = media[0] with { Caption = caption };
        return pieces.Exists(static piece => piece.Video is not null)
            ? new VideoContent { Text = caption, Media = media }
            : new ImageContent { Text = caption, Media = media };
    }

    private static MediaItem? Item(PaidMedia piece)
        => piece.Video is { } video ? TelegramMedia.File(video)
            : piece.LivePhoto is { } live ? TelegramMedia.Photo(live.Photo, null) ?? TelegramMedia.File(live, mime: "video/mp4")
            : TelegramMedia.Photo(piece.Photo, null);
}
