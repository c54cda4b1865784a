namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A film.</summary>
public sealed record SendVideoRequest : SendRequest
{
    /// <summary>Gets the film: the id of a file that Telegram has, or a URL that it fetches.</summary>
    public required string Video { get; init; }

    /// <summary>Gets what is written below it, up to 1024 UTF-16 units.</summary>
    public string? Caption { get; init; }
}
