namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A place with its name and address.</summary>
public sealed record SendVenueRequest : SendRequest
{
    /// <summary>Gets the latitude in degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Gets the longitude in degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the address.</summary>
    public required string Address { get; init; }
}
