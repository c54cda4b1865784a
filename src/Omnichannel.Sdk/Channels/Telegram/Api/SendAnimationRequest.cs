namespace Omnichannel.Channels.Telegram.Api;

/// <summary>An animation: a GIF, or a film without sound.</summary>
public sealed record SendAnimationRequest : SendRequest
{
    /// <summary>Gets the animation: the id of a file that Telegram has, or a URL that it fetches.</summary>
    public required string Animation { get; init; }

    /// <summary>Gets what is written below it, up to 1024 UTF-16 units.</summary>
    public string? Caption { get; init; }
}
