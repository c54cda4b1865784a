using System.Text.Json.Serialization;

namespace Omnichannel.Identity.Proof;

/// <summary>Who carries a code to the identifier.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProofDelivery>))]
public enum ProofDelivery
{
    /// <summary>The SDK, by a channel of the business that the identifier is an address of. The code stands in no timeline and in no outbox.</summary>
    [JsonStringEnumMemberName("channel")]
    Channel,

    /// <summary>The host, which is given the code. It must not show it to the asker.</summary>
    [JsonStringEnumMemberName("host")]
    Host,
}
