namespace Omnichannel.Channels.Twilio.Api;

/// <summary>Some content templates.</summary>
public sealed record ContentPage
{
    /// <summary>Gets them; null and empty are the same.</summary>
    public IReadOnlyList<ContentResource>? Contents { get; init; }
}
