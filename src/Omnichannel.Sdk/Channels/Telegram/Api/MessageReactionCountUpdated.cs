namespace Omnichannel.Channels.Telegram.Api;

/// <summary>How many reacted, where reactions are anonymous.</summary>
internal sealed record MessageReactionCountUpdated
{
    public required Chat Chat { get; init; }

    public required long MessageId { get; init; }

    public long? Date { get; init; }

    public IReadOnlyList<ReactionCount?>? Reactions { get; init; }
}
