using System.Text.Json.Serialization;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Json;

/// <summary>The JSON of the shared vocabulary: what stores keep and what the HTTP surface speaks. camelCase, times in ISO 8601, absent where null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    PropertyNameCaseInsensitive = true,
    Converters = [typeof(AnyJsonConverter)])]
[JsonSerializable(typeof(ChannelEvent))]
[JsonSerializable(typeof(IReadOnlyList<ChannelEvent>))]
[JsonSerializable(typeof(ReceiptEvent))]
[JsonSerializable(typeof(MessageContent))]
[JsonSerializable(typeof(ChannelFailure))]
[JsonSerializable(typeof(ChannelAddress))]
[JsonSerializable(typeof(SenderProfile))]
[JsonSerializable(typeof(IReadOnlyList<KnownEvidence>))]
[JsonSerializable(typeof(IReadOnlyList<ProfileFact>))]
[JsonSerializable(typeof(IReadOnlyList<FormerContact>))]
[JsonSerializable(typeof(IReadOnlyList<EntryReaction>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<IdentifierClaim>))]
[JsonSerializable(typeof(IReadOnlyList<ChannelKind>))]
[JsonSerializable(typeof(FallbackPlan))]
public sealed partial class OmnichannelJsonContext : JsonSerializerContext;
