namespace Omnichannel.Content;

/// <summary>One answer of a <see cref="ChoicesContent"/>, or one button of a card.</summary>
public sealed record Choice
{
    /// <summary>Gets what comes back as the payload of the postback.</summary>
    /// <value>Up to 200 characters are safe on every channel; what is longer than a channel allows is kept by the SDK and restored.</value>
    public required string Id { get; init; }

    /// <summary>Gets what stands on it.</summary>
    public required string Title { get; init; }

    /// <summary>Gets a second line, where the channel shows one.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the section of a list that it stands in; null for none.</summary>
    public string? Section { get; init; }

    /// <summary>Gets a page to open instead of an answer; null for an answer.</summary>
    public string? Url { get; init; }
}
