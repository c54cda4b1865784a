namespace Omnichannel.Channels.WhatsApp;

/// <summary>Refuses what WhatsApp cannot show, before the service does.</summary>
internal static class WhatsAppRefusal
{
    /// <summary>Makes the refusal of a content.</summary>
    /// <param name="message">One sentence: what is wrong and what would do.</param>
    /// <param name="reason">Why.</param>
    public static ChannelException Of(string message, FailureReason reason = FailureReason.BadContent)
        => new(new ChannelFailure { Kind = FailureKind.Permanent, Reason = reason, Message = message });
}
