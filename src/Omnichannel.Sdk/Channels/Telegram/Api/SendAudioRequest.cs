namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A sound file.</summary>
public sealed record SendAudioRequest : SendRequest
{
    /// <summary>Gets the sound: the id of a file that Telegram has, or a URL that it fetches.</summary>
    public required string Audio { get; init; }

    /// <summary>Gets what is written below it, up to 1024 UTF-16 units.</summary>
    public string? Caption { get; init; }
}
