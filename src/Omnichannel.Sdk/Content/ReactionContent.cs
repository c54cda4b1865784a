namespace Omnichannel.Content;

/// <summary>A reaction to a message.</summary>
public sealed record ReactionContent : MessageContent
{
    /// <summary>Gets the message it is about.</summary>
    public required EntryId Target { get; init; }

    /// <summary>Gets the emoji; null takes the reaction back.</summary>
    public string? Emoji { get; init; }
}
