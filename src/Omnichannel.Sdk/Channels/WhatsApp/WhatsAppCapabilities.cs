using System.Collections.Frozen;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>What WhatsApp shows and allows.</summary>
internal static class WhatsAppCapabilities
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;

    /// <summary>In and out together, for a new number.</summary>
    public const double MessagesPerSecond = 80;

    private static readonly ChannelCapabilities Common = new()
    {
        Channel = ChannelKind.WhatsApp,
        Contents = FrozenSet.Create(
            StringComparer.Ordinal,
            "text", "image", "audio", "voice", "video", "document", "sticker", "location", "contacts",
            "choices", "card", "template", "reaction", "request", "flow", "products", "provider"),
        MaxTextLength = 4096,
        MaxCaptionLength = 1024,
        WithoutCaption = FrozenSet.Create(StringComparer.Ordinal, "audio", "voice", "sticker"),
        MaxMediaPerMessage = 1,
        Choices = new ChoiceCapabilities
        {
            MaxButtons = 3,
            MaxButtonTitleLength = 20,
            MaxListItems = 10, // over all sections
            MaxListTitleLength = 24,
            MaxListDescriptionLength = 72,
            MaxPayloadBytes = 200, // a row's; a button's may have 256
            MaxBodyLength = 1024,
            MaxLinkButtons = 1,
            MixedButtons = false,
        },
        MaxMediaBytes = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["image"] = 5 * Megabyte,
            ["audio"] = 16 * Megabyte,
            ["voice"] = 16 * Megabyte,
            ["video"] = 16 * Megabyte,
            ["document"] = 100 * Megabyte,
            ["sticker"] = 500 * Kilobyte, // an animated one's; a still one may have 100 KB
        }.ToFrozenDictionary(StringComparer.Ordinal),
        MessagingWindow = TimeSpan.FromHours(24),
        TemplatesOutsideWindow = true,
        AddressKinds = [IdentifierKinds.Phone],
        Receipts = FrozenSet.Create(DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read, DeliveryStatus.Failed),
        Replies = true,
        IdempotentSends = false,
        MessagesPerSecond = MessagesPerSecond,
        MinimumIntervalPerRecipient = TimeSpan.FromSeconds(6),
        RecipientBurst = 45, // borrowed from the minutes that follow
    };

    /// <summary>Gets an account's capabilities.</summary>
    /// <param name="perSecond">What its settings allow in a second; null for what the service does.</param>
    public static ChannelCapabilities Of(double? perSecond) => perSecond is { } rate ? Common with { MessagesPerSecond = rate } : Common;
}
