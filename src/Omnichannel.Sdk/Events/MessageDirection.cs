using System.Text.Json.Serialization;

namespace Omnichannel.Events;

/// <summary>Who said it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageDirection>))]
public enum MessageDirection
{
    /// <summary>The customer.</summary>
    [JsonStringEnumMemberName("inbound")]
    Inbound,

    /// <summary>The business, through the SDK.</summary>
    [JsonStringEnumMemberName("outbound")]
    Outbound,

    /// <summary>The business, from the provider's own app.</summary>
    [JsonStringEnumMemberName("outboundEcho")]
    OutboundEcho,
}
