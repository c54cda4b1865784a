using Omnichannel.Events;

namespace Omnichannel.Identity;

/// <summary>What one channel identity last said about being written to, for one purpose. Newer by the provider's clock wins.</summary>
public sealed record ConsentRecord
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets who said it: a channel identity or an address.</summary>
    public required IdentityId Identity { get; init; }

    /// <summary>Gets the channel.</summary>
    public required ChannelKind Channel { get; init; }

    /// <summary>Gets the purpose; empty for everything.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Gets what she said.</summary>
    public required ConsentAction Action { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the proof: the provider's word, the failure code, the host's reference.</summary>
    public string? Proof { get; init; }
}
