namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A picture.</summary>
public sealed record SendPhotoRequest : SendRequest
{
    /// <summary>Gets the picture: the id of a file that Telegram has, or a URL that it fetches.</summary>
    public required string Photo { get; init; }

    /// <summary>Gets what is written below it, up to 1024 UTF-16 units.</summary>
    public string? Caption { get; init; }
}
