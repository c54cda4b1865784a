namespace Omnichannel.Http;

/// <summary>What a method of an API interface can tell the HTTP pipeline about one call, as a parameter with <c>[Property(...)]</c>.</summary>
public static class ApiProperty
{
    /// <summary>
    /// A <see cref="Uri"/>: the base address of this account, such as a regional end point, a test double, or one with a path of its own.
    /// The client's base address is replaced by it, as it is escaped. Absent or <see langword="null"/>: the client's own.
    /// </summary>
    /// <remarks>Make one with a colon in its path from whole text: <c>new Uri(baseAddress, "bot1:a")</c> takes <c>bot1</c> for a scheme.</remarks>
    public const string Endpoint = "omnichannel.endpoint";

    /// <summary>
    /// A <see cref="TimeSpan"/>: how long this call may take, for an upload or a long poll.
    /// Absent: 30 seconds.
    /// </summary>
    public const string Timeout = "omnichannel.timeout";

    internal static readonly HttpRequestOptionsKey<Uri> EndpointKey = new(Endpoint);

    internal static readonly HttpRequestOptionsKey<TimeSpan> TimeoutKey = new(Timeout);

    // Set by generated clients whose caller reads the body as it comes.
    internal static readonly HttpRequestOptionsKey<bool> IsStreamedKey = new("omnichannel.streamed");
}
