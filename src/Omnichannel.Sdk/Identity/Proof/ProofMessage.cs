namespace Omnichannel.Identity.Proof;

/// <summary>A code on its way.</summary>
/// <param name="Code">The digits.</param>
/// <param name="Channel">The channel that carries it.</param>
/// <param name="Lifetime">How long it lasts.</param>
public sealed record ProofMessage(string Code, ChannelKind Channel, TimeSpan Lifetime);
