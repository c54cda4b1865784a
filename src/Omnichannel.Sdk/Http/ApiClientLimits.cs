namespace Omnichannel.Http;

/// <summary>The limits of every API client.</summary>
internal static class ApiClientLimits
{
    /// <summary>How long a call may take from the first byte sent to the last one read, unless it says otherwise.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may take to be made.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection is used, so that a changed DNS entry is seen.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How much of a refusal is read: enough for any error document.</summary>
    public const int MaxRefusalBytes = 64 * 1024;

    /// <summary>How much of an answer that is held in memory is read. Media come as streams and are limited by whoever reads them.</summary>
    public const int MaxAnswerBytes = 16 * 1024 * 1024;
}
