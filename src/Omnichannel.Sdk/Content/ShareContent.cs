namespace Omnichannel.Content;

/// <summary>Something passed on: a post, a product, a story, a page.</summary>
public sealed record ShareContent : MessageContent
{
    /// <summary>Gets its address; null when the provider gives none.</summary>
    public string? Url { get; init; }

    /// <summary>Gets its title.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the provider's id of it.</summary>
    public string? Id { get; init; }
}
