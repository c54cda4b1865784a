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
    public string? Code { get; init; }

    /// <summary>Gets one sentence for a person; no secrets, nothing that people wrote.</summary>
    public string? Message { get; init; }

    /// <summary>Gets how long the provider asks to wait; null when it did not say. In JSON, seconds.</summary>
    [JsonConverter(typeof(SecondsConverter))]
    public TimeSpan? RetryAfter { get; init; }
}
