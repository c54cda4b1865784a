namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Shows what the bot is doing.</summary>
public sealed record SendChatActionRequest : TelegramRequest
{
    /// <summary>Gets the business connection in whose name it is shown.</summary>
    public string? BusinessConnectionId { get; init; }

    /// <summary>Gets the topic of a forum.</summary>
    public long? MessageThreadId { get; init; }

    /// <summary>Gets what the bot does, such as <c>typing</c>.</summary>
    public required string Action { get; init; }
}
