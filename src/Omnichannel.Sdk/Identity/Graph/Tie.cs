namespace Omnichannel.Identity.Graph;

/// <summary>One row of evidence that an observation gives, without its times.</summary>
internal readonly record struct Tie(Identifier Identifier, IdentityId Id, Guid Evidence, Assurance Assurance)
{
    /// <summary>Gets the key of those whom the holders of this key meet; nothing for what is no key.</summary>
    public IdentityId Partner { get; init; }

    public bool IsTying => Assurance >= Assurance.Asserted;

    /// <summary>Gets whether it is a key by which records meet.</summary>
    public bool IsKey => Identifier.Kind == IdentifierKinds.SearchKey;
}
