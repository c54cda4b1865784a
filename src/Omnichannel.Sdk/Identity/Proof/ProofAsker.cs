namespace Omnichannel.Identity.Proof;

/// <summary>Who asks for a proof, as the host knows her: exactly one of the two.</summary>
public sealed record ProofAsker
{
    /// <summary>Gets an identity of hers: a channel identity (<c>sender:whatsapp/toko/62812...</c>), a visitor, a customer number that she is logged in with.</summary>
    public Identifier? Identifier { get; init; }

    /// <summary>Gets her contact; its first channel identity asks for it.</summary>
    public ContactId? Contact { get; init; }
}
