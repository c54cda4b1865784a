using System.Text.Json.Serialization;

namespace Omnichannel;

/// <summary>How far evidence can be trusted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Assurance>))]
public enum Assurance
{
    /// <summary>Statistics say so. Suggests only, unless the host sets a threshold.</summary>
    [JsonStringEnumMemberName("inferred")]
    Inferred,

    /// <summary>Somebody typed it. Never merges, never reveals, never routes.</summary>
    [JsonStringEnumMemberName("claimed")]
    Claimed,

    /// <summary>A system of record says so.</summary>
    [JsonStringEnumMemberName("asserted")]
    Asserted,

    /// <summary>The provider or a log-in proves it.</summary>
    [JsonStringEnumMemberName("verified")]
    Verified,
}
