using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Pictures, films, sounds and files in shared terms.</summary>
internal static class TelegramMedia
{
    /// <summary>The largest size of a picture; null when there is none.</summary>
    /// <remarks>Telegram keeps all pictures as JPEG and says so nowhere in the update.</remarks>
    public static MediaItem? Photo(IReadOnlyList<PhotoSize?>? sizes, string? caption)
        => sizes?.OfType<PhotoSize>().MaxBy(size => (long)(size.Width ?? 0) * (size.Height ?? 0)) is not { } photo
            ? null
            : new MediaItem
            {
                Id = photo.FileId,
                Mime = "image/jpeg",
                Size = photo.FileSize,
                Width = photo.Width,
                Height = photo.Height,
                Caption = caption,
            };

    public static MediaItem File(MediaFile file, string? caption = null, string? mime = null) => new()
    {
        Id = file.FileId,
        Mime = file.MimeType ?? mime,
        FileName = file.FileName,
        Size = file.FileSize,
        Width = file.Width ?? file.Length,
        Height = file.Height ?? file.Length,
        Duration = file.Duration,
        Caption = caption,
    };

    /// <summary>A sticker. Its format follows from its kind: core.telegram.org/stickers.</summary>
    public static MediaItem Sticker(MediaFile file)
        => File(file, mime: file.IsAnimated == true ? "application/x-tgsticker" : file.IsVideo == true ? "video/webm" : "image/webp") with
        {
            Animated = file.IsAnimated == true || file.IsVideo == true,
        };
}
