namespace Omnichannel.Identity;

/// <summary>A person or a proof says that two identities are one person's; or statistics do, over a threshold that the host has set.</summary>
public sealed class IdentityLink : IdentityOperation
{
    /// <summary>Gets the one identity.</summary>
    public required IdentityId A { get; init; }

    /// <summary>Gets the other identity.</summary>
    public required IdentityId B { get; init; }

    /// <summary>Gets why, in one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether it withdraws what a person said earlier, that members of the two contacts are two: true for a person, who may change her mind; false for a proof.</summary>
    /// <value>True by default.</value>
    public bool LiftsCuts { get; init; } = true;

    /// <summary>Gets how far it can be trusted. <see cref="Assurance.Asserted"/> is for statistics: such a link comes after all other evidence, and breaks no rule that evidence may not break.</summary>
    /// <value><see cref="Assurance.Verified"/> by default; at least <see cref="Assurance.Asserted"/>, since what is less ties nothing.</value>
    public Assurance Assurance { get; init; } = Assurance.Verified;
}
