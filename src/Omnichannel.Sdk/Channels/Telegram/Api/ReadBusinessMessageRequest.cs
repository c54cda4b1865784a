namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Marks a message as read in the name of a business account. The chat must have been active in the last 24 hours.</summary>
public sealed record ReadBusinessMessageRequest : TelegramRequest
{
    /// <summary>Gets the business connection.</summary>
    public required string BusinessConnectionId { get; init; }

    /// <summary>Gets the message.</summary>
    public required long MessageId { get; init; }
}
