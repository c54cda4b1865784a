namespace Omnichannel.Content;

/// <summary>A question with answers to tap. Where a channel has no buttons they become a list, where it has no list a numbered text, and the customer's answer comes back as a <see cref="PostbackContent"/> all the same.</summary>
public sealed record ChoicesContent : MessageContent
{
    /// <summary>Gets the answers, in order; at least one.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>Gets a line above; shown where the channel has one.</summary>
    public string? Header { get; init; }

    /// <summary>Gets a small line below; shown where the channel has one.</summary>
    public string? Footer { get; init; }

    /// <summary>Gets what stands on the button that opens a list.</summary>
    /// <value>Null: the channel's own word.</value>
    public string? ButtonLabel { get; init; }

    /// <summary>Gets whether the answers are shown as a list even where buttons would do.</summary>
    public bool AsList { get; init; }
}
