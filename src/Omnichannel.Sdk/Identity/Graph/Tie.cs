namespace Omnichannel.Identity.Graph;

/// <summary>One row of evidence that an observation gives, without its times.</summary>
internal readonly record struct Tie(Identifier Identifier, IdentityId Id, Guid Evidence, Assurance Assurance)
{
    public bool IsTying => Assurance >= Assurance.Asserted;

    /// <summary>Gets whether it is a key by which records meet.</summary>
    public bool IsKey => Identifier.Kind == IdentifierKinds.SearchKey;
}
