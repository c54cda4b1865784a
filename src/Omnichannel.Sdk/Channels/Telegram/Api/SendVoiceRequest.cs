namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A voice note: OGG with OPUS, MP3 or M4A.</summary>
public sealed record SendVoiceRequest : SendRequest
{
    /// <summary>Gets the recording: the id of a file that Telegram has, or a URL that it fetches.</summary>
    public required string Voice { get; init; }

    /// <summary>Gets what is written below it, up to 1024 UTF-16 units.</summary>
    public string? Caption { get; init; }
}
