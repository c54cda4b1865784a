namespace Omnichannel.Identity;

/// <summary>A part of the evidence graph, complete around the identities that were asked for.</summary>
/// <param name="Nodes">The identities.</param>
/// <param name="Evidence">All evidence of which both ends are among the nodes.</param>
/// <param name="IsComplete">False when the limit cut it.</param>
public sealed record IdentityComponent(IReadOnlyList<IdentityNode> Nodes, IReadOnlyList<Evidence> Evidence, bool IsComplete = true);
