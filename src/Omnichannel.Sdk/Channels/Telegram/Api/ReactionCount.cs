namespace Omnichannel.Channels.Telegram.Api;

/// <summary>How many reacted so.</summary>
internal sealed record ReactionCount
{
    public required ReactionType Type { get; init; }

    public required int TotalCount { get; init; }
}
