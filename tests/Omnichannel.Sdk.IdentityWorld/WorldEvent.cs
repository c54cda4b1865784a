using Omnichannel.Identity;

namespace Omnichannel.IdentityWorld;

/// <summary>One thing that arrives: an observation with its truth, or an operation.</summary>
public sealed record WorldEvent
{
    /// <summary>Gets when it arrives.</summary>
    public required DateTimeOffset Arrival { get; init; }

    /// <summary>Gets the observation; null for an operation.</summary>
    public Observation? Observation { get; init; }

    /// <summary>Gets the truth of the observation; null for an operation.</summary>
    public Truth? Truth { get; init; }

    /// <summary>Gets what a provider replaced or an agent decided; null for an observation.</summary>
    public WorldOperation? Operation { get; init; }
}
