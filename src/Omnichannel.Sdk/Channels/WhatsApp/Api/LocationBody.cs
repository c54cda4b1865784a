namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees in decimal digits; a string, as the official specification has it.</param>
/// <param name="Longitude">Degrees in decimal digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address.</param>
public sealed record LocationBody(string Latitude, string Longitude, string? Name = null, string? Address = null);
