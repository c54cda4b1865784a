using Omnichannel.Identity;

namespace Omnichannel.IdentityWorld;

/// <summary>One thing that arrives: an observation with its truth, or a replacement that a provider tells of.</summary>
public sealed record WorldEvent
{
    /// <summary>Gets when it arrives.</summary>
    public required DateTimeOffset Arrival { get; init; }

    /// <summary>Gets the observation; null for a replacement.</summary>
    public Observation? Observation { get; init; }

    /// <summary>Gets the truth of the observation; null for a replacement.</summary>
    public Truth? Truth { get; init; }

    /// <summary>Gets what a provider replaced; null for an observation. The format of observations has no room for it.</summary>
    public IdentityReplacement? Replacement { get; init; }
}
