namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Sets the bot's reaction to a message.</summary>
public sealed record SetMessageReactionRequest : TelegramRequest
{
    /// <summary>Gets the message.</summary>
    public required long MessageId { get; init; }

    /// <summary>Gets the reaction; empty takes it back. A bot has one at most.</summary>
    public required IReadOnlyList<ReactionType> Reaction { get; init; }
}
