using System.Text.Json.Serialization;

namespace Omnichannel.Identity;

/// <summary>What a piece of evidence says about its two identities.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceKind>))]
public enum EvidenceKind
{
    /// <summary>They were seen together: a sender with her number.</summary>
    [JsonStringEnumMemberName("observed")]
    Observed,

    /// <summary>A person or a proof says that they are one (verified), or statistics do, over a threshold that the host has set (asserted).</summary>
    [JsonStringEnumMemberName("linked")]
    Linked,

    /// <summary>The provider replaced the first by the second at <see cref="Evidence.FirstSeen"/>.</summary>
    [JsonStringEnumMemberName("replaced")]
    Replaced,

    /// <summary>A person says that they are two.</summary>
    [JsonStringEnumMemberName("cannotLink")]
    CannotLink,
}
