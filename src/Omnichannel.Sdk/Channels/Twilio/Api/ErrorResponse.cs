namespace Omnichannel.Channels.Twilio.Api;

/// <summary>A refusal.</summary>
public sealed record ErrorResponse
{
    /// <summary>Gets Twilio's code, such as 21610.</summary>
    public int? Code { get; init; }
}
