namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A text.</summary>
public sealed record SendMessageRequest : SendRequest
{
    /// <summary>Gets the text, 1 to 4096 UTF-16 units. Without a parse mode nothing in it is markup.</summary>
    public required string Text { get; init; }

    /// <summary>Gets how a link in it is shown.</summary>
    public LinkPreviewOptions? LinkPreviewOptions { get; init; }
}
