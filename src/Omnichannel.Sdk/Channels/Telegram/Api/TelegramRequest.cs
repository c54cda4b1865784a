namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A call about one chat.</summary>
public abstract record TelegramRequest
{
    /// <summary>Gets the chat.</summary>
    public required ChatId ChatId { get; init; }
}
