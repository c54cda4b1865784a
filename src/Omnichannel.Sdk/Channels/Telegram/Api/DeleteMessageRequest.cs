namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Deletes a message.</summary>
public sealed record DeleteMessageRequest : TelegramRequest
{
    /// <summary>Gets the message.</summary>
    public required long MessageId { get; init; }
}
