using System.Text.Json.Serialization;
using Omnichannel.Events;

namespace Omnichannel.Webhooks;

/// <summary>What the SDK makes of a request.</summary>
public sealed record Inspection
{
    /// <summary>Gets the outcome.</summary>
    public required InspectionOutcome Outcome { get; init; }

    /// <summary>Gets the HTTP status that the provider would be answered.</summary>
    public required int Status { get; init; }

    /// <summary>Gets the body that the provider would be answered.</summary>
    public string ResponseBody { get; init; } = "";

    /// <summary>Gets why it was rejected, quarantined or ignored: one of <see cref="WebhookReasons"/>; null when it was accepted whole.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what is wrong where; null when nothing is.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the events that were read, those beside an unreadable item too.</summary>
    public IReadOnlyList<ChannelEvent> Events { get; init; } = [];
}

/// <summary>What becomes of a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InspectionOutcome>))]
public enum InspectionOutcome
{
    /// <summary>Its events are taken.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>It is authentic and says nothing that concerns us.</summary>
    [JsonStringEnumMemberName("ignored")]
    Ignored,

    /// <summary>It is a handshake and is answered.</summary>
    [JsonStringEnumMemberName("handshake")]
    Handshake,

    /// <summary>It is not authentic, too large, or for nobody.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>It is authentic and something in it cannot be read: it is kept raw.</summary>
    [JsonStringEnumMemberName("quarantined")]
    Quarantined,
}
