namespace Omnichannel.Channels.Twilio;

/// <summary>Adds the channel that Twilio carries first to <see cref="ChannelKind"/>.</summary>
public static class TwilioChannelKind
{
    // The name stands in the WhatsApp folder, too; channels do not know each other.
    internal static readonly ChannelKind WhatsApp = new("whatsapp");

    extension(ChannelKind)
    {
        /// <summary>Gets text messages, with media (MMS) or without (SMS): to the customer they are one conversation with one number.</summary>
        public static ChannelKind Sms => new("sms");
    }
}
