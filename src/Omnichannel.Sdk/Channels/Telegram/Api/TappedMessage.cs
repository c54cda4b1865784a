namespace Omnichannel.Channels.Telegram.Api;

/// <summary>What is read of the message below which a button was tapped.</summary>
internal sealed record TappedMessage
{
    public required long MessageId { get; init; }

    public required Chat Chat { get; init; }

    public long? MessageThreadId { get; init; }

    public bool? IsTopicMessage { get; init; }

    public DirectMessagesTopic? DirectMessagesTopic { get; init; }

    public string? BusinessConnectionId { get; init; }

    public ReplyMarkup? ReplyMarkup { get; init; }
}
