namespace Omnichannel.Identity.Proof;

/// <summary>The proof of an identifier that is wanted.</summary>
public sealed record ProofRequest
{
    /// <summary>Gets who asks.</summary>
    public required ProofAsker Asker { get; init; }

    /// <summary>Gets what is to be proved: a phone number, an e-mail address, another kind that may tie people. Normalised here.</summary>
    public required Identifier Identifier { get; init; }

    /// <summary>Gets who carries the code.</summary>
    public ProofDelivery Delivery { get; init; }

    /// <summary>Gets the channel that carries it; null for the first that can, in the order of <see cref="ProofOptions.Channels"/>.</summary>
    public ChannelKind? Channel { get; init; }
}
