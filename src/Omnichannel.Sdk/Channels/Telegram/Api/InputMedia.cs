namespace Omnichannel.Channels.Telegram.Api;

/// <summary>One piece of an album, or the new medium of a message.</summary>
public sealed record InputMedia
{
    /// <summary>Gets <c>photo</c>, <c>video</c>, <c>animation</c>, <c>audio</c> or <c>document</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the id of a file that Telegram has, or a URL that it fetches.</summary>
    public required string Media { get; init; }

    /// <summary>Gets what is written below it, up to 1024 UTF-16 units.</summary>
    public string? Caption { get; init; }
}
