namespace Omnichannel.Channels.Telegram.Api;

/// <summary>What all changes of a message have in common.</summary>
public abstract record EditRequest : TelegramRequest
{
    /// <summary>Gets the message.</summary>
    public required long MessageId { get; init; }

    /// <summary>Gets the business connection in whose name it was sent.</summary>
    public string? BusinessConnectionId { get; init; }

    /// <summary>Gets the buttons; null takes them away.</summary>
    public ReplyMarkup? ReplyMarkup { get; init; }
}
