using System.Text;
using Omnichannel.Identity;

namespace Omnichannel.Channels.Twilio;

/// <summary>What an account sends from, and as whom.</summary>
internal static class TwilioSenders
{
    /// <summary>Gets the account's own number for WhatsApp, where it is said; null when it is not.</summary>
    public static string? WhatsApp(TwilioOptions options)
        => options.WhatsAppFrom is { } number ? TwilioAddress.Parse(number).Value
            : options.From is { } from && TwilioAddress.Parse(from) is { IsWhatsApp: true } address ? address.Value
            : null;

    /// <summary>Gets the account's own sender of text messages; null when it has none or the messaging service chooses.</summary>
    public static string? Sms(TwilioOptions options)
        => options.From is { } from && TwilioAddress.Parse(from) is { IsWhatsApp: false } address ? address.Value : null;

    /// <summary>Gets the <c>From</c> of a message; null lets the messaging service choose.</summary>
    public static string? From(TwilioOptions options, ChannelKind channel)
    {
        if (channel != TwilioChannelKind.WhatsApp)
        {
            return Sms(options);
        }

        var number = WhatsApp(options) ?? (options.MessagingServiceSid is null ? Sms(options) : null);
        return number is null ? null : new TwilioAddress(channel, number).ToString();
    }

    /// <summary>Whether customers who wrote on WhatsApp can be answered.</summary>
    public static bool CarriesWhatsApp(TwilioOptions options)
        => WhatsApp(options) is not null || options.MessagingServiceSid is not null
            || (Sms(options) is { } sender && SenderAddresses.Classify(sender) == SenderAddressKind.Phone);

    /// <summary>Whether text messages can be sent.</summary>
    public static bool CarriesSms(TwilioOptions options) => Sms(options) is not null || options.MessagingServiceSid is not null;

    public static string Credentials(TwilioOptions options)
        => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.IsNullOrEmpty(options.ApiKeySid)
            ? $"{options.AccountSid}:{options.AuthToken}"
            : $"{options.ApiKeySid}:{options.ApiKeySecret}"));
}
