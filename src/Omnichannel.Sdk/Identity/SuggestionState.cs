using System.Text.Json.Serialization;

namespace Omnichannel.Identity;

/// <summary>What became of a suggestion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SuggestionState>))]
public enum SuggestionState
{
    /// <summary>Nobody has decided.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>They are one.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>They are two.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,
}
