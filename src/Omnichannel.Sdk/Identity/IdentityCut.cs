namespace Omnichannel.Identity;

/// <summary>A person says that two identities are two persons': they come apart and stay apart, whatever evidence comes. Links made between these two by hand are withdrawn.</summary>
public sealed class IdentityCut : IdentityOperation
{
    /// <summary>Gets the one identity.</summary>
    public required IdentityId A { get; init; }

    /// <summary>Gets the other identity.</summary>
    public required IdentityId B { get; init; }

    /// <summary>Gets why, in one sentence.</summary>
    public string? Reason { get; init; }
}
