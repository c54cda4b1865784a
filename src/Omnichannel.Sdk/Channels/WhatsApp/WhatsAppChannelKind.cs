namespace Omnichannel.Channels.WhatsApp;

/// <summary>Names the channel.</summary>
public static class WhatsAppChannelKind
{
    extension(ChannelKind)
    {
        /// <summary>Gets WhatsApp, whichever provider carries it.</summary>
        public static ChannelKind WhatsApp => new("whatsapp");
    }
}
