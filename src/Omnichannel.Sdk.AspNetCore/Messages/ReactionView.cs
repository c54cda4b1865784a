using Omnichannel.Conversations;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>A reaction under an entry.</summary>
internal sealed record ReactionView
{
    /// <summary>Gets the address of who reacted, or `business`.</summary>
    public required string By { get; init; }

    /// <summary>Gets the emoji.</summary>
    public required string? Emoji { get; init; }

    /// <summary>Gets the provider's time.</summary>
    public required DateTimeOffset At { get; init; }

    public static ReactionView Of(EntryReaction reaction) => new() { By = reaction.By, Emoji = reaction.Emoji, At = reaction.At };
}
