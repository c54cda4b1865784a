namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Moves a live location.</summary>
public sealed record EditMessageLiveLocationRequest : EditRequest
{
    /// <summary>Gets the latitude in degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Gets the longitude in degrees.</summary>
    public required double Longitude { get; init; }
}
