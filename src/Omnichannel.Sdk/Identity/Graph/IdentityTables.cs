using Omnichannel.Engine;

namespace Omnichannel.Identity.Graph;

/// <summary>
/// The tables in which a batch has the identities of one business. There is one batch at a time, so the writer has them once: a table that grows anew with every batch costs twice its size, each
/// time.
/// </summary>
internal sealed class IdentityTables
{
    public Dictionary<IdentityId, GraphNode> Nodes { get; } = [];

    public Dictionary<Guid, GraphEdge> Edges { get; } = [];

    /// <summary>Gets the identities around which the graph was read.</summary>
    public HashSet<IdentityId> Asked { get; } = [];

    public HashSet<GraphNode> Visited { get; } = [];

    public Dictionary<ContactId, Contact> Contacts { get; } = [];

    public HashSet<ContactId> ChangedContacts { get; } = [];

    public void Clear()
    {
        Kept.Clear(Nodes);
        Kept.Clear(Edges);
        Kept.Clear(Asked);
        Kept.Clear(Visited);
        Kept.Clear(Contacts);
        Kept.Clear(ChangedContacts);
    }
}
