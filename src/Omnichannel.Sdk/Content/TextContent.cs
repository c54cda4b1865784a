using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Content;

/// <summary>Plain words. Outbound, the text is sent as it stands; nothing in it is read as markup.</summary>
public sealed record TextContent : MessageContent
{
    /// <summary>Makes an empty one; set <see cref="MessageContent.Text"/>.</summary>
    public TextContent()
    {
    }

    /// <summary>Says the text.</summary>
    [SetsRequiredMembers]
    public TextContent(string text) => Text = text;

    /// <summary>Gets whether the channel shows a preview of the first link; null leaves it to the channel.</summary>
    public bool? PreviewLinks { get; init; }

    /// <summary>Gets the marked stretches (bold, link, mention...) of an inbound text, in UTF-16 units; null when there are none.</summary>
    public IReadOnlyList<TextEntity>? Entities { get; init; }
}
