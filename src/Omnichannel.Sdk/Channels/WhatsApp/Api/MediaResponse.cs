namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>Where a medium lies.</summary>
public sealed record MediaResponse
{
    /// <summary>Gets the medium's id.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the address; it wants the account's token.</summary>
    public string? Url { get; init; }

    /// <summary>Gets its media type.</summary>
    public string? MimeType { get; init; }

    /// <summary>Gets its SHA-256.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>What the service says to an upload.</summary>
/// <param name="Id">The medium's id.</param>
public sealed record UploadMediaResponse(string Id);
