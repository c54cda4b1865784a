namespace Omnichannel.Channels.Twilio.Api;

/// <summary>The form of a new message; what is null is not sent.</summary>
/// <remarks>Source: twilio_api_v2010.json, CreateMessage. Twilio's names are ours.</remarks>
public sealed record CreateMessageRequest
{
    /// <summary>Gets the receiver: a number in E.164, for WhatsApp after <c>whatsapp:</c>.</summary>
    public required string To { get; init; }

    /// <summary>Gets the sender: a number, a short code, a name, or <c>whatsapp:</c> and a number; null lets the messaging service choose.</summary>
    public string? From { get; init; }

    /// <summary>Gets the messaging service whose senders are used, <c>MG...</c>.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>Gets the SMS sender that is used when the receiver cannot be reached over RCS.</summary>
    public string? FallbackFrom { get; init; }

    /// <summary>Gets the text, up to 1600 characters.</summary>
    public string? Body { get; init; }

    /// <summary>Gets the addresses of up to ten media.</summary>
    [Query(CollectionFormat.Multi)]
    public IReadOnlyList<string>? MediaUrl { get; init; }

    /// <summary>Gets actions that only some channels have: <c>geo:-6.1754,106.8272|Monas</c> is a location on WhatsApp.</summary>
    [Query(CollectionFormat.Multi)]
    public IReadOnlyList<string>? PersistentAction { get; init; }

    /// <summary>Gets the content template, <c>HX...</c>.</summary>
    public string? ContentSid { get; init; }

    /// <summary>Gets the template's values as a JSON object.</summary>
    public string? ContentVariables { get; init; }

    /// <summary>Gets where the status is told.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>Gets for how many seconds it may wait at Twilio, 1 to 36000.</summary>
    public int? ValidityPeriod { get; init; }

    /// <summary>Gets whether characters outside GSM-7 are replaced by similar ones: <c>true</c> or <c>false</c>.</summary>
    public string? SmartEncoded { get; init; }

    /// <summary>Gets whether links in the text are shortened: <c>true</c> or <c>false</c>.</summary>
    public string? ShortenUrls { get; init; }
}
