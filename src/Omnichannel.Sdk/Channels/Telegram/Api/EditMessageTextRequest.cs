namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Changes the text of a message.</summary>
public sealed record EditMessageTextRequest : EditRequest
{
    /// <summary>Gets the text, 1 to 4096 UTF-16 units.</summary>
    public required string Text { get; init; }

    /// <summary>Gets how a link in it is shown.</summary>
    public LinkPreviewOptions? LinkPreviewOptions { get; init; }
}
