namespace Omnichannel.Media;

/// <summary>The limits within which media are fetched from providers.</summary>
public sealed class MediaOptions
{
    /// <summary>Gets or sets the largest medium in bytes; a larger one is not kept.</summary>
    /// <value>100 MB by default, the largest that a provider sends; at least 1.</value>
    public long MaxBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>Gets or sets how long one medium may take, redirects included.</summary>
    /// <value>2 minutes by default; more than zero.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);
}
