namespace Omnichannel.Channels.Telegram.Api;

/// <summary>One person's topic among the direct messages to a channel.</summary>
internal sealed record DirectMessagesTopic
{
    public required long TopicId { get; init; }
}
