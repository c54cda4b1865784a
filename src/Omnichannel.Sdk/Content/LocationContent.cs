namespace Omnichannel.Content;

/// <summary>A place on the map.</summary>
public sealed record LocationContent : MessageContent
{
    /// <summary>Gets the latitude in degrees, -90 to 90.</summary>
    public required double Latitude { get; init; }

    /// <summary>Gets the longitude in degrees, -180 to 180.</summary>
    public required double Longitude { get; init; }

    /// <summary>Gets the name of the place.</summary>
    public string? Name { get; init; }

    /// <summary>Gets its address.</summary>
    public string? Address { get; init; }

    /// <summary>Gets a page about it.</summary>
    public string? Url { get; init; }

    /// <summary>Gets for how many seconds a live location goes on; null for a fixed one.</summary>
    public int? LivePeriod { get; init; }
}
