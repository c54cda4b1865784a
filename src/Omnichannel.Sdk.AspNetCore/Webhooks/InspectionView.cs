using System.Text.Json.Serialization;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Webhooks;

namespace Omnichannel.AspNetCore.Webhooks;

/// <summary>What the SDK makes of a webhook.</summary>
internal sealed record InspectionView
{
    /// <summary>Gets what would become of it.</summary>
    public required InspectionOutcome Outcome { get; init; }

    /// <summary>Gets the HTTP status that the provider would be answered.</summary>
    public required int Status { get; init; }

    /// <summary>Gets the body that the provider would be answered.</summary>
    public required string ResponseBody { get; init; }

    /// <summary>Gets why it was not taken as it came: `signature`, `stale`, `malformed`, `oversized`, `tooDeep`, `wrongType`, `verifyToken`...; null when it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Reason { get; init; }

    /// <summary>Gets what is wrong where.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the events that were read.</summary>
    public required IReadOnlyList<EventView> Events { get; init; }

    public static InspectionView Of(Inspection inspection) => new()
    {
        Outcome = inspection.Outcome,
        Status = inspection.Status,
        ResponseBody = inspection.ResponseBody,
        Reason = inspection.Reason,
        Detail = inspection.Detail,
        Events = [.. inspection.Events.Select(static @event => new EventView(@event))],
    };
}
