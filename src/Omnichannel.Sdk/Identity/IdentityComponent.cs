using System.Collections.Frozen;
using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>A part of the evidence graph, complete around the identities that were asked for, with what was computed from it before.</summary>
/// <param name="Nodes">The identities.</param>
/// <param name="Evidence">The evidence of the followed nodes, claims within the limits; both ends are among the nodes.</param>
/// <param name="IsComplete">False when the limit of nodes cut it.</param>
public sealed record IdentityComponent(IReadOnlyList<IdentityNode> Nodes, IReadOnlyList<Evidence> Evidence, bool IsComplete = true)
{
    /// <summary>Gets the nodes that were read as a far end only: their own evidence is not complete here. Shared ones are among them.</summary>
    public IReadOnlySet<IdentityId> NotFollowed { get; init; } = FrozenSet<IdentityId>.Empty;

    /// <summary>Gets the nodes that have more tying evidence than <see cref="ComponentLimits.NeighboursOf"/> lets them be followed with.</summary>
    public IReadOnlySet<IdentityId> Shared { get; init; } = FrozenSet<IdentityId>.Empty;

    /// <summary>Gets the rows of the contacts that the nodes belong to.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Gets the current conversations of these contacts.</summary>
    public IReadOnlyList<Conversation> Conversations { get; init; } = [];

    /// <summary>Gets all suggestions, in every state, of which both ends are among the nodes.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>Gets which versions of the rows these are; null of a store that has one writer.</summary>
    public ReadVersions? Versions { get; init; }
}
