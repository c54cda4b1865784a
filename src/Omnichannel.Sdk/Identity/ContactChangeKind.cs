using System.Text.Json.Serialization;

namespace Omnichannel.Identity;

/// <summary>What happened to a contact.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContactChangeKind>))]
public enum ContactChangeKind
{
    /// <summary>Two contacts became one: by evidence, or because a person said so.</summary>
    [JsonStringEnumMemberName("merged")]
    Merged,

    /// <summary>A person said that two identities are two persons'.</summary>
    [JsonStringEnumMemberName("unmerged")]
    Unmerged,

    /// <summary>Identities left a contact because the evidence reads differently now.</summary>
    [JsonStringEnumMemberName("split")]
    Split,

    /// <summary>A person took a suggestion.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>A person refused a suggestion, for good.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>A proof was given: a code, a log-in, a continuation link.</summary>
    [JsonStringEnumMemberName("proved")]
    Proved,

    /// <summary>A piece of evidence was taken back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,

    /// <summary>The contact was erased. Of it nothing but this line is kept.</summary>
    [JsonStringEnumMemberName("erased")]
    Erased,
}
