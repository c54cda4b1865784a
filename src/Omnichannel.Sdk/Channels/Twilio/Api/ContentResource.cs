namespace Omnichannel.Channels.Twilio.Api;

/// <summary>A content template as Twilio keeps it; the fields that the channel reads.</summary>
public sealed record ContentResource
{
    /// <summary>Gets its id, <c>HX...</c>.</summary>
    public string? Sid { get; init; }

    /// <summary>Gets its name in the account.</summary>
    public string? FriendlyName { get; init; }
}
