namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A text that is sent as the result of a query.</summary>
public sealed record InputTextMessageContent
{
    /// <summary>Gets the text, 1 to 4096 UTF-16 units.</summary>
    public required string MessageText { get; init; }

    /// <summary>Gets how a link in it is shown.</summary>
    public LinkPreviewOptions? LinkPreviewOptions { get; init; }
}
