namespace Omnichannel.Identity;

/// <summary>Statistics hold two identities for one person's, or do not any more. It makes a suggestion, or takes it back; it ties nothing.</summary>
/// <remarks>A suggestion that evidence makes between the same two identities stands before it, and what a person decided stays decided.</remarks>
public sealed class IdentitySuggestion : IdentityOperation
{
    /// <summary>Gets the one identity.</summary>
    public required IdentityId A { get; init; }

    /// <summary>Gets the other identity.</summary>
    public required IdentityId B { get; init; }

    /// <summary>Gets how likely they are one: the binary logarithm of the odds; null when statistics do not say so any more.</summary>
    public double? Weight { get; init; }
}
