namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A reaction.</summary>
public sealed record ReactionType
{
    /// <summary>Gets <c>emoji</c>, <c>custom_emoji</c> or <c>paid</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the emoji.</summary>
    public string? Emoji { get; init; }

    /// <summary>Gets the custom emoji's id.</summary>
    public string? CustomEmojiId { get; init; }
}
