namespace Omnichannel.Channels.Twilio.Api;

/// <summary>A message as Twilio keeps it; the fields that the channel reads.</summary>
public sealed record MessageResource
{
    /// <summary>Gets its id, <c>SM...</c> or, with media, <c>MM...</c>.</summary>
    public string? Sid { get; init; }

    /// <summary>Gets how far it has come: <c>queued</c>, <c>accepted</c>, <c>scheduled</c>...</summary>
    public string? Status { get; init; }

    /// <summary>Gets why it failed; null when it did not.</summary>
    public int? ErrorCode { get; init; }
}
