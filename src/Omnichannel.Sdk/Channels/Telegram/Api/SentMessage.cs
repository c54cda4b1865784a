namespace Omnichannel.Channels.Telegram.Api;

/// <summary>What is read of a message that the bot has sent.</summary>
public sealed record SentMessage
{
    /// <summary>Gets its id, unique in its chat.</summary>
    public required long MessageId { get; init; }

    /// <summary>Gets the chat.</summary>
    public required Chat Chat { get; init; }

    /// <summary>Gets the business connection in whose name it was sent; null as a rule.</summary>
    public string? BusinessConnectionId { get; init; }
}
