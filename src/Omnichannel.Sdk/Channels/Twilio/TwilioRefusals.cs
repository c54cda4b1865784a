namespace Omnichannel.Channels.Twilio;

/// <summary>What the channel itself refuses, before it asks Twilio.</summary>
internal static class TwilioRefusals
{
    public static ChannelException BadContent(string message) => Permanent(FailureReason.BadContent, message);

    public static ChannelException BadMedia(string message) => Permanent(FailureReason.BadMedia, message);

    public static ChannelException BadTemplate(string message) => Permanent(FailureReason.BadTemplate, message);

    private static ChannelException Permanent(FailureReason reason, string message)
        => new(new ChannelFailure { Kind = FailureKind.Permanent, Reason = reason, Message = message });
}
