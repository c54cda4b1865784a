using System.Text.Json.Serialization;

namespace Omnichannel.Conversations;

/// <summary>The state of a conversation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConversationState>))]
public enum ConversationState
{
    /// <summary>Somebody is to act.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>The customer is to act.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Put away until a time, or until she writes.</summary>
    [JsonStringEnumMemberName("snoozed")]
    Snoozed,

    /// <summary>Done; her next message opens a new one.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,
}
