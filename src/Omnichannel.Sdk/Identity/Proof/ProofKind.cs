using System.Text.Json.Serialization;

namespace Omnichannel.Identity.Proof;

/// <summary>What a challenge is answered with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProofKind>))]
public enum ProofKind
{
    /// <summary>A one-time code that was sent to the identifier.</summary>
    [JsonStringEnumMemberName("code")]
    Code,

    /// <summary>A continuation link that is opened on another channel.</summary>
    [JsonStringEnumMemberName("link")]
    Link,

    /// <summary>A log-in token that may be shown once.</summary>
    [JsonStringEnumMemberName("token")]
    Token,
}
