namespace Omnichannel.Testing;

/// <summary>A message of the business as a person sees it on her screen.</summary>
public sealed class SeenMessage
{
    internal SeenMessage(string id, string kind, DateTimeOffset at) => (Id, Kind, At) = (id, kind, at);

    /// <summary>Gets the provider's id.</summary>
    public string Id { get; }

    /// <summary>Gets the provider's word for what it is: <c>text</c>, <c>image</c>, <c>interactive</c>, <c>template</c>, <c>photo</c>, <c>location</c>...</summary>
    public string Kind { get; }

    /// <summary>Gets when the provider took it.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the words that she reads: the text, the caption, the template with its values; empty for none.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>Gets the lines above and below the words, where the channel shows them apart.</summary>
    public string? Header { get; internal set; }

    /// <summary>Gets the line below the words.</summary>
    public string? Footer { get; internal set; }

    /// <summary>Gets what she can tap, in order.</summary>
    public IReadOnlyList<SeenButton> Buttons { get; internal set; } = [];

    /// <summary>Gets the media, in order.</summary>
    public IReadOnlyList<SeenMedium> Media { get; internal set; } = [];

    /// <summary>Gets the point on the map that it shows; null for none.</summary>
    public SeenLocation? Location { get; internal set; }

    /// <summary>Gets the name of the template that it was made of; null for none.</summary>
    public string? Template { get; internal set; }

    /// <summary>Gets the id of the message that it quotes; null for none.</summary>
    public string? ReplyTo { get; internal set; }

    /// <summary>Gets how far it has come in truth, whatever receipts told: <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>played</c>, <c>failed</c>.</summary>
    public string Status { get; internal set; } = "sent";

    /// <summary>Gets what the business reacted to her message with; set on messages of her own in <see cref="Chat.Said"/>.</summary>
    public string? Reaction { get; internal set; }

    /// <summary>Gets whether the business changed it after she got it.</summary>
    public bool IsEdited { get; internal set; }

    /// <summary>Gets whether the business took it back.</summary>
    public bool IsDeleted { get; internal set; }

    /// <summary>Gets the request that made it, as the host sent it; empty for what she said herself.</summary>
    public string Raw { get; internal set; } = "";

    /// <inheritdoc/>
    public override string ToString()
        => string.Join(' ', new[] { Text.Length > 0 ? Text : $"({Kind})", string.Join(' ', Buttons.Select(button => $"[{button.Title}]")) }.Where(part => part.Length > 0));
}
