using System.Collections.Frozen;

namespace Omnichannel.Channels.Telegram;

/// <summary>What a bot can show. Sources: core.telegram.org/bots/api, core.telegram.org/bots/faq (rates).</summary>
internal static class TelegramCapabilities
{
    public const int MaxCaptionLength = 1024;
    public const int MaxPayloadBytes = 64;
    public const int MaxAlbum = 10;

    /// <summary>What a bot may fetch of what customers send.</summary>
    public const long MaxDownloadBytes = 20_000_000;

    private const int MaxTextLength = 4096;

    // Telegram fetches media by URL itself, up to this: core.telegram.org/bots/api#sending-files. By file id there is no limit.
    private const long MaxPhotoBytes = 5_000_000;
    private const long MaxFileBytes = 20_000_000;

    private static readonly FrozenSet<string> Contents = FrozenSet.ToFrozenSet(
    [
        "text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "choices", "card", "request", "reaction", "provider",
    ]);

    private static readonly FrozenDictionary<string, long> MediaBytes = new Dictionary<string, long>
    {
        ["image"] = MaxPhotoBytes,
        ["video"] = MaxFileBytes,
        ["audio"] = MaxFileBytes,
        ["voice"] = MaxFileBytes,
        ["document"] = MaxFileBytes,
        ["sticker"] = MaxFileBytes,
    }.ToFrozenDictionary();

    public static ChannelCapabilities Of(TelegramOptions options) => new()
    {
        Channel = ChannelKind.Telegram,
        Contents = Contents,
        MaxTextLength = MaxTextLength,
        MaxCaptionLength = MaxCaptionLength,
        MaxMediaPerMessage = MaxAlbum,
        MaxMediaBytes = MediaBytes,
        Choices = new ChoiceCapabilities
        {
            // One button a row. The number and the width are the apps', not the API's, which names no limit.
            MaxButtons = 100,
            MaxButtonTitleLength = 64,
            MaxLinkButtons = 100,
            MixedButtons = true,
            MaxListItems = 100,
            MaxListTitleLength = 64,
            MaxListDescriptionLength = 256, // written into the text above
            MaxPayloadBytes = MaxPayloadBytes,
            MaxBodyLength = MaxTextLength,
        },
        CustomerMustStart = true,
        AddressKinds = [IdentifierKinds.Telegram],
        Replies = true,
        MessagesPerSecond = options.MessagesPerSecond ?? 30,
        MinimumIntervalPerRecipient = TimeSpan.FromSeconds(1),
        RecipientBurst = 3,
        MinimumIntervalPerGroup = TimeSpan.FromSeconds(3), // 20 a minute
        GroupBurst = 3,
    };
}
