namespace Omnichannel.Identity;

/// <summary>A piece of evidence is taken back: the contacts become what they would have been without it.</summary>
public sealed class IdentityWithdrawal : IdentityOperation
{
    /// <summary>Gets the evidence.</summary>
    public required Guid Evidence { get; init; }

    /// <summary>Gets one of its two ends, near which it is looked for.</summary>
    public required IdentityId Near { get; init; }
}
