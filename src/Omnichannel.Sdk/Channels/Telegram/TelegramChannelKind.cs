namespace Omnichannel.Channels.Telegram;

/// <summary>Names the channel.</summary>
public static class TelegramChannelKind
{
    extension(ChannelKind)
    {
        /// <summary>Gets Telegram, through the Bot API.</summary>
        public static ChannelKind Telegram => new("telegram");
    }
}
