namespace Omnichannel.Content;

/// <summary>One picture, sound, film or file.</summary>
public sealed record MediaItem
{
    /// <summary>Gets the provider's id of it: what to ask the provider for, or an id from an upload to send; null when only a URL is known.</summary>
    public string? Id { get; init; }

    /// <summary>Gets where it can be fetched. Inbound links of providers expire and may need credentials: read <see cref="Stored"/> instead.</summary>
    public string? Url { get; init; }

    /// <summary>Gets its media type, such as <c>image/jpeg</c>.</summary>
    public string? Mime { get; init; }

    /// <summary>Gets its file name.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets its size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Gets what was written below it.</summary>
    public string? Caption { get; init; }

    /// <summary>Gets its SHA-256 as the provider gives it.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Gets its width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Gets its height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Gets how long it plays, in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Gets whether it moves (a GIF, an animated sticker).</summary>
    public bool? Animated { get; init; }

    /// <summary>Gets the key in the <see cref="Omnichannel.Media.IMediaStore"/> once it was fetched; null before, and for media that are not kept.</summary>
    public string? Stored { get; init; }

    /// <summary>Gets why it could not be fetched; null when nothing went wrong.</summary>
    public string? Problem { get; init; }
}
