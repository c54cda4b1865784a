namespace Omnichannel.Content;

/// <summary>A picture, a title, a text and buttons.</summary>
public sealed record CardContent : MessageContent
{
    /// <summary>Gets the title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the buttons; null for none.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>Gets a small line below.</summary>
    public string? Footer { get; init; }
}
