using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Channels.Twilio;

/// <summary>What text messages and WhatsApp can show and do through Twilio.</summary>
internal static class TwilioCapabilities
{
    public const int MaxMedia = 10;

    private const int MaxTextLength = 1600;
    private const long Megabyte = 1024 * 1024;
    private const double WhatsAppPerSecond = 80;
    private const double LongCodePerSecond = 1;
    private const double ShortCodePerSecond = 100;

    private static readonly HashSet<string> Text = ["text", "template", "provider"];

    private static readonly HashSet<string> TextAndMedia = [.. Text, "image", "audio", "voice", "video", "document"];

    private static readonly HashSet<string> WhatsAppWithoutChoices = [.. TextAndMedia, "sticker", "location"];

    private static readonly HashSet<string> WhatsAppContents = [.. WhatsAppWithoutChoices, "choices"];

    // Images up to 5 MB are fitted to the carrier; others are taken up to 500 KB. Source: twilio_api_v2010.json, MediaUrl.
    private static readonly Dictionary<string, long> SmsMediaBytes = new()
    {
        ["image"] = 5 * Megabyte,
        ["audio"] = 500 * 1024,
        ["voice"] = 500 * 1024,
        ["video"] = 500 * 1024,
        ["document"] = 500 * 1024,
    };

    // Source: twilio.com/docs/whatsapp/guidance-whatsapp-media-messages.
    private static readonly Dictionary<string, long> WhatsAppMediaBytes = new()
    {
        ["image"] = 16 * Megabyte,
        ["audio"] = 16 * Megabyte,
        ["voice"] = 16 * Megabyte,
        ["video"] = 16 * Megabyte,
        ["document"] = 16 * Megabyte,
    };

    private static readonly HashSet<DeliveryStatus> SmsReceipts = [DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Failed, DeliveryStatus.Expired];

    private static readonly HashSet<DeliveryStatus> WhatsAppReceipts = [.. SmsReceipts, DeliveryStatus.Read];

    // What goes without approval, inside the messaging window. Source: twilio.com/docs/content/twilio-quick-reply, .../twiliolist-picker.
    private static readonly ChoiceCapabilities WhatsAppChoices = new()
    {
        MaxButtons = TwilioChoices.MaxButtons,
        MaxButtonTitleLength = 20,
        MaxListItems = TwilioChoices.MaxRows,
        MaxListTitleLength = 24,
        MaxListDescriptionLength = 72,
        MaxPayloadBytes = 200,
        MaxBodyLength = 1024,
    };

    public static IReadOnlyList<ChannelCapabilities> For(TwilioOptions options, string account)
    {
        var hasReceipts = TwilioCallbacks.For(options, account) is not null || options.MessagingServiceSid is not null;
        var carried = new List<ChannelCapabilities>(2);
        if (TwilioSenders.CarriesSms(options))
        {
            carried.Add(Sms(options, hasReceipts));
        }

        if (TwilioSenders.CarriesWhatsApp(options))
        {
            carried.Add(WhatsApp(options, hasReceipts));
        }

        return carried;
    }

    private static ChannelCapabilities Sms(TwilioOptions options, bool hasReceipts) => new()
    {
        Channel = ChannelKind.Sms,
        Contents = options.Mms ? TextAndMedia : Text,
        MaxTextLength = MaxTextLength,
        MaxCaptionLength = MaxTextLength,
        MaxMediaPerMessage = MaxMedia,
        MaxMediaBytes = SmsMediaBytes,
        AddressKinds = [IdentifierKinds.Phone],
        Receipts = hasReceipts ? SmsReceipts : new HashSet<DeliveryStatus>(),
        MessagesPerSecond = options.MessagesPerSecond ?? (IsShortCode(options) ? ShortCodePerSecond : LongCodePerSecond),
    };

    private static ChannelCapabilities WhatsApp(TwilioOptions options, bool hasReceipts) => new()
    {
        Channel = TwilioChannelKind.WhatsApp,
        Contents = options.Buttons ? WhatsAppContents : WhatsAppWithoutChoices,
        MaxTextLength = MaxTextLength,
        MaxMediaBytes = WhatsAppMediaBytes,
        Choices = options.Buttons ? WhatsAppChoices : null,
        MessagingWindow = TimeSpan.FromHours(24),
        TemplatesOutsideWindow = true,

        // Without a number that is said to be a WhatsApp sender, only those are answered who wrote to it and so have proved that it is one.
        AddressKinds = TwilioSenders.WhatsApp(options) is null ? [] : [IdentifierKinds.Phone],
        Receipts = hasReceipts ? WhatsAppReceipts : new HashSet<DeliveryStatus>(),
        MessagesPerSecond = options.MessagesPerSecond ?? WhatsAppPerSecond,
    };

    private static bool IsShortCode(TwilioOptions options)
        => TwilioSenders.Sms(options) is { } sender && SenderAddresses.Classify(sender) == SenderAddressKind.ShortCode;
}
