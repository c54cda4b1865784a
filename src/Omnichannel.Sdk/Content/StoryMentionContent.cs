namespace Omnichannel.Content;

/// <summary>The customer mentioned the business in a story.</summary>
public sealed record StoryMentionContent : MessageContent
{
    /// <summary>Gets the story's address, as long as it lives.</summary>
    public string? Url { get; init; }
}
