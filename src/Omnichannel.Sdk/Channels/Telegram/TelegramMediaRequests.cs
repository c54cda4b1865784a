using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Makes the calls that send media: one for one, an album for several, one each where Telegram has no albums.</summary>
internal static class TelegramMediaRequests
{
    public static IReadOnlyList<TelegramRequest> Of(OutboundMessage message, TelegramTarget target)
    {
        var content = message.Content;
        var media = content.Media ?? [];
        if (media.Count is 0 or > TelegramCapabilities.MaxAlbum)
        {
            throw TelegramErrors.Refuse(FailureReason.BadMedia, $"Telegram account '{message.Account}': a message holds 1 to {TelegramCapabilities.MaxAlbum} media.");
        }

        var requests = media.Count > 1 && content is ImageContent or VideoContent or AudioContent or DocumentContent && media.Count > 1
            ? [Album(message.Account, target, content, media)]
            : media.Select((item, index) => One(message.Account, target, content, item, item.Caption ?? (index == 0 ? content.Text : null))).ToList<TelegramRequest>();
        if (content is StickerContent && (media[0].Caption ?? content.Text) is { Length: > 0 } words)
        {
            requests.Add(TelegramRequests.Text(target, words)); // a sticker has no caption
        }

        return requests;
    }

    /// <summary>Makes the call that sends one medium with what is written below it and its buttons.</summary>
    public static SendRequest One(string account, TelegramTarget target, MessageContent content, MediaItem item, string? caption)
    {
        var file = File(account, item);
        var chat = target.Chat;
        return TypeOf(content, item) switch
        {
            "photo" => new SendPhotoRequest { ChatId = chat, Photo = file, Caption = caption },
            "video" => new SendVideoRequest { ChatId = chat, Video = file, Caption = caption },
            "animation" => new SendAnimationRequest { ChatId = chat, Animation = file, Caption = caption },
            "audio" => new SendAudioRequest { ChatId = chat, Audio = file, Caption = caption },
            "voice" => new SendVoiceRequest { ChatId = chat, Voice = file, Caption = caption },
            "sticker" => new SendStickerRequest { ChatId = chat, Sticker = file },
            _ => new SendDocumentRequest { ChatId = chat, Document = file, Caption = caption },
        };
    }

    /// <summary>Makes the new medium of a message.</summary>
    public static InputMedia Input(string account, MessageContent content, MediaItem item, string? caption) => new()
    {
        Type = TypeOf(content, item),
        Media = File(account, item),
        Caption = caption,
    };

    private static SendMediaGroupRequest Album(string account, TelegramTarget target, MessageContent content, IReadOnlyList<MediaItem> media) => new()
    {
        ChatId = target.Chat,
        Media = [.. media.Select((item, index) => Input(account, content, item, item.Caption ?? (index == 0 ? content.Text : null)) is var piece && piece.Type == "animation"
            ? piece with { Type = "video" } // an album has no animations
            : piece)],
    };

    // The content tells the kind; among pictures and on cards an item may be a film.
    private static string TypeOf(MessageContent content, MediaItem item) => content switch
    {
        VideoContent or ImageContent or CardContent or ChoicesContent when item.Animated == true => "animation",
        VideoContent => "video",
        AudioContent => "audio",
        VoiceContent => "voice",
        StickerContent => "sticker",
        DocumentContent => "document",
        _ when item.Mime?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) == true => "video",
        ImageContent or CardContent => "photo",
        _ when item.Mime is null || item.Mime.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => "photo",
        _ => "document",
    };

    private static string File(string account, MediaItem item)
        => item.Id ?? item.Url ?? throw TelegramErrors.Refuse(FailureReason.BadMedia, $"Telegram account '{account}': a medium needs the id of a file or a URL.");
}
