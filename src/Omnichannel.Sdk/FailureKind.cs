using System.Text.Json.Serialization;

namespace Omnichannel;

/// <summary>What is to be done about a refusal: one set for every provider.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureKind>))]
public enum FailureKind
{
    /// <summary>The same request may succeed later.</summary>
    [JsonStringEnumMemberName("retryLater")]
    RetryLater,

    /// <summary>The same request can never succeed.</summary>
    [JsonStringEnumMemberName("permanent")]
    Permanent,

    /// <summary>Credentials or quota: the account stops and the work is kept.</summary>
    [JsonStringEnumMemberName("account")]
    Account,

    /// <summary>Nobody knows whether the service took it.</summary>
    [JsonStringEnumMemberName("uncertain")]
    Uncertain,
}
