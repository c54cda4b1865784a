namespace Omnichannel.Channels.Telegram.Api;

/// <summary>The message that another one answers.</summary>
public sealed record ReplyParameters
{
    /// <summary>Gets the message.</summary>
    public required long MessageId { get; init; }

    /// <summary>Gets its chat when it is another one.</summary>
    public ChatId? ChatId { get; init; }

    /// <summary>Gets whether the answer is sent even if the message is gone.</summary>
    public bool? AllowSendingWithoutReply { get; init; }
}
