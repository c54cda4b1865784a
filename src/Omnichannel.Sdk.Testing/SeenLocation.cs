namespace Omnichannel.Testing;

/// <summary>A point on the map that a person received.</summary>
/// <param name="Latitude">In degrees, north positive.</param>
/// <param name="Longitude">In degrees, east positive.</param>
public sealed record SeenLocation(double Latitude, double Longitude);
