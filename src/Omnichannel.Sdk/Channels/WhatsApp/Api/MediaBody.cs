namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>A medium, by its id from an upload or by a link that the service fetches.</summary>
public sealed record MediaBody
{
    /// <summary>Gets the id; null when there is a link.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the link, HTTP or HTTPS; null when there is an id.</summary>
    public string? Link { get; init; }

    /// <summary>Gets what stands below it, up to 1024 characters; not for sound and stickers.</summary>
    public string? Caption { get; init; }

    /// <summary>Gets the name of a file.</summary>
    public string? Filename { get; init; }

    /// <summary>Gets whether a sound is a voice note (Ogg with Opus).</summary>
    public bool? Voice { get; init; }
}
