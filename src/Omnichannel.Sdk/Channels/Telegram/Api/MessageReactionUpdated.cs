namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Somebody changed a reaction.</summary>
internal sealed record MessageReactionUpdated
{
    public required Chat Chat { get; init; }

    public required long MessageId { get; init; }

    public User? User { get; init; }

    public Chat? ActorChat { get; init; }

    public long? Date { get; init; }

    public IReadOnlyList<ReactionType?>? OldReaction { get; init; }

    public IReadOnlyList<ReactionType?>? NewReaction { get; init; }
}
