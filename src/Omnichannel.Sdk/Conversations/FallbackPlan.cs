using System.Text.Json.Serialization;
using Omnichannel.Json;

namespace Omnichannel.Conversations;

/// <summary>Where a message goes next.</summary>
/// <param name="Channels">The channels, in order; at least one.</param>
/// <param name="After">How long the message may be neither delivered nor read before the next channel takes over; null when only a failure does that.</param>
[JsonConverter(typeof(FallbackPlanConverter))]
public sealed record FallbackPlan(IReadOnlyList<ChannelKind> Channels, TimeSpan? After = null);
