namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A point on the map.</summary>
public sealed record SendLocationRequest : SendRequest
{
    /// <summary>Gets the latitude in degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Gets the longitude in degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Gets for how many seconds it can be moved: 60 to 86400, or 0x7FFFFFFF for ever.</summary>
    public int? LivePeriod { get; init; }
}
