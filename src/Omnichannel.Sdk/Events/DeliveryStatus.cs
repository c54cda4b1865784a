using System.Text.Json.Serialization;

namespace Omnichannel.Events;

/// <summary>How far an outbound message has come. The numbers are ranks: of two statuses the higher stands, whatever the order in which they arrive.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>In the outbox.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending = 0,

    /// <summary>Nobody knows whether the provider took it; see the account's setting.</summary>
    [JsonStringEnumMemberName("uncertain")]
    Uncertain = 1,

    /// <summary>The provider took it.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted = 2,

    /// <summary>It left the provider.</summary>
    [JsonStringEnumMemberName("sent")]
    Sent = 3,

    /// <summary>It was not delivered in its time.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired = 4,

    /// <summary>It will not arrive; the failure says why.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 5,

    /// <summary>It arrived on a device. A proof of arrival outweighs an earlier or later word of failure.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered = 6,

    /// <summary>It was seen or played.</summary>
    [JsonStringEnumMemberName("read")]
    Read = 7,
}
