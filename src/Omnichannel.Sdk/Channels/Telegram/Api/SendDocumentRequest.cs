namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A file.</summary>
public sealed record SendDocumentRequest : SendRequest
{
    /// <summary>Gets the file: the id of a file that Telegram has, or a URL that it fetches.</summary>
    public required string Document { get; init; }

    /// <summary>Gets what is written below it, up to 1024 UTF-16 units.</summary>
    public string? Caption { get; init; }
}
