namespace Omnichannel.Channels.Telegram.Api;

/// <summary>How a link in a text is shown.</summary>
public sealed record LinkPreviewOptions
{
    /// <summary>Gets whether there is no preview.</summary>
    public bool? IsDisabled { get; init; }

    /// <summary>Gets the page to show instead of the first link.</summary>
    public string? Url { get; init; }

    /// <summary>Gets whether its picture is shown large.</summary>
    public bool? PreferLargeMedia { get; init; }

    /// <summary>Gets whether the preview stands above the text.</summary>
    public bool? ShowAboveText { get; init; }
}
