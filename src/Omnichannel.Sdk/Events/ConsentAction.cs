using System.Text.Json.Serialization;

namespace Omnichannel.Events;

/// <summary>What the customer said about being written to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsentAction>))]
public enum ConsentAction
{
    /// <summary>She agrees.</summary>
    [JsonStringEnumMemberName("optIn")]
    OptIn,

    /// <summary>She wants no more.</summary>
    [JsonStringEnumMemberName("optOut")]
    OptOut,

    /// <summary>She called it spam.</summary>
    [JsonStringEnumMemberName("complaint")]
    Complaint,
}
