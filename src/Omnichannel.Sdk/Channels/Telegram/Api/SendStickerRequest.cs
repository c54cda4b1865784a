namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A sticker: WEBP, TGS or WEBM.</summary>
public sealed record SendStickerRequest : SendRequest
{
    /// <summary>Gets the sticker: the id of a file that Telegram has, or a URL that it fetches.</summary>
    public required string Sticker { get; init; }
}
