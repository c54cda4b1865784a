namespace Omnichannel.Identity;

/// <summary>An identity is erased with all its evidence. Not in one batch with observations of it.</summary>
public sealed class IdentityErasure : IdentityOperation
{
    /// <summary>Gets the identity.</summary>
    public required IdentityId Identity { get; init; }
}
