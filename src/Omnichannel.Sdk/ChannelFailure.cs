using System.Text.Json.Serialization;
using Omnichannel.Json;

namespace Omnichannel;

/// <summary>A provider's refusal in shared terms.</summary>
public sealed record ChannelFailure
{
    /// <summary>Gets what is to be done about it.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>Gets why.</summary>
    public FailureReason Reason { get; init; }

    /// <summary>Gets the provider's own code, such as <c>131047</c>; null when it gave none.</summary>
    /// <value>Fit for a line of a log: control characters are replaced, and it is cut after 500 characters.</value>
    public string? Code { get; init => field = LogLine.Of(value); }

    /// <summary>Gets one sentence for a person; no secrets, nothing that people wrote.</summary>
    /// <value>Fit for a line of a log: control characters are replaced, and it is cut after 500 characters.</value>
    public string? Message { get; init => field = LogLine.Of(value); }

    /// <summary>Gets how long the provider asks to wait; null when it did not say. In JSON, seconds.</summary>
    [JsonConverter(typeof(SecondsConverter))]
    public TimeSpan? RetryAfter { get; init; }
}
