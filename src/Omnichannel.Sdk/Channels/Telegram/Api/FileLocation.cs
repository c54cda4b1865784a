namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Where a file can be fetched.</summary>
public sealed record FileLocation
{
    /// <summary>Gets the file's id.</summary>
    public string? FileId { get; init; }

    /// <summary>Gets its size in bytes.</summary>
    public long? FileSize { get; init; }

    /// <summary>Gets its path below <c>/file/bot{token}/</c>; null when it cannot be fetched.</summary>
    public string? FilePath { get; init; }
}
