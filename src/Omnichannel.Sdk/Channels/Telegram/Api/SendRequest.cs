namespace Omnichannel.Channels.Telegram.Api;

/// <summary>What all messages to a chat have in common.</summary>
public abstract record SendRequest : TelegramRequest
{
    /// <summary>Gets the business connection in whose name it is sent.</summary>
    public string? BusinessConnectionId { get; init; }

    /// <summary>Gets the topic of a forum.</summary>
    public long? MessageThreadId { get; init; }

    /// <summary>Gets the topic of a channel's direct messages.</summary>
    public long? DirectMessagesTopicId { get; init; }

    /// <summary>Gets the message that it answers.</summary>
    public ReplyParameters? ReplyParameters { get; init; }

    /// <summary>Gets the buttons; an album has none.</summary>
    public ReplyMarkup? ReplyMarkup { get; init; }
}
