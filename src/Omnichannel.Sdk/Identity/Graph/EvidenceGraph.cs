namespace Omnichannel.Identity.Graph;

/// <summary>The part of one business's evidence that a batch works on.</summary>
internal sealed class EvidenceGraph(TenantId tenant, IdentityPolicy policy, Func<IdentityId, IdentityNode?> findLoaded, IdentityTables tables)
{
    private readonly Dictionary<IdentityId, GraphNode> _nodes = tables.Nodes;
    private readonly Dictionary<Guid, GraphEdge> _edges = tables.Edges;
    private readonly HashSet<GraphEdge> _cuts = [];
    private readonly HashSet<IdentityId> _asked = tables.Asked;
    private readonly HashSet<IdentityId> _erased = [];
    private readonly Dictionary<Guid, Evidence> _withdrawn = [];
    private readonly List<GraphNode> _dirty = [];
    private readonly List<List<GraphNode>> _clusters = []; // for one method at a time, like those who were visited
    private readonly HashSet<GraphNode> _visited = tables.Visited; // for one method at a time

    public IReadOnlyCollection<GraphNode> Nodes => _nodes.Values;

    public IReadOnlyCollection<GraphEdge> Edges => _edges.Values;

    /// <summary>Gets what persons said to be two.</summary>
    public IReadOnlyCollection<GraphEdge> Cuts => _cuts;

    public IReadOnlyCollection<IdentityId> Erased => _erased;

    public IReadOnlyCollection<Evidence> Withdrawn => _withdrawn.Values;

    public bool IsDirty => _dirty.Count > 0;

    /// <summary>Gets whether anything here was replaced, so that channel identities may have successors.</summary>
    public bool HasReplacements { get; private set; }

    /// <summary>Gets whether a cluster was too large to be read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes what a store read around some identities. What was changed here before stays.</summary>
    public void Add(IReadOnlyCollection<IdentityId> seeds, IdentityComponent component)
    {
        _asked.UnionWith(seeds);
        IsCut |= !component.IsComplete;
        foreach (var row in component.Nodes)
        {
            if (_erased.Contains(row.Id))
            {
                continue;
            }

            if (!_nodes.TryGetValue(row.Id, out var node))
            {
                _nodes[row.Id] = node = new GraphNode(row);
            }

            node.IsShared |= component.Shared.Contains(row.Id);
            if (!component.NotFollowed.Contains(row.Id) && !component.Shared.Contains(row.Id))
            {
                node.IsFollowed = true;
                node.IsFrozen |= !component.IsComplete;
            }
        }

        foreach (var seed in seeds)
        {
            // A key that was written before anybody asked who has it, and that the store does not know: nobody else has.
            if (_nodes.TryGetValue(seed, out var node) && !node.IsShared && !component.NotFollowed.Contains(seed))
            {
                node.IsFollowed = true;
            }
        }

        foreach (var evidence in component.Evidence)
        {
            if (!_edges.ContainsKey(evidence.Id) && !_withdrawn.ContainsKey(evidence.Id) && _nodes.TryGetValue(evidence.From, out var from) && _nodes.TryGetValue(evidence.To, out var to))
            {
                Attach(new GraphEdge(evidence, from, to));
            }
        }
    }

    public GraphNode? Find(IdentityId id) => _nodes.GetValueOrDefault(id);

    public GraphEdge? FindEvidence(Guid id) => _edges.GetValueOrDefault(id);

    public bool IsErased(IdentityId id) => _erased.Contains(id);

    /// <summary>Tells whether all evidence of an identity is here, be it that there is none.</summary>
    public bool IsWhole(IdentityId id) => _nodes.TryGetValue(id, out var node) ? node.IsFollowed || node.IsShared : _asked.Contains(id);

    /// <summary>Tells whether the store was asked for the evidence around an identity; it may be more than could be read.</summary>
    public bool WasAsked(IdentityId id) => _asked.Contains(id);

    /// <summary>Finds an identity, here or among what is loaded, so that its row can be changed.</summary>
    public GraphNode? Track(IdentityId id)
    {
        if (!_nodes.TryGetValue(id, out var node) && !_erased.Contains(id) && findLoaded(id) is { } row)
        {
            _nodes[id] = node = new GraphNode(row);
        }

        return node;
    }

    /// <summary>Adds a row that no evidence is kept of, such as a thread.</summary>
    public void AddRow(IdentityNode row)
    {
        var node = new GraphNode(row);
        node.Set(row);
        _nodes.Add(row.Id, node);
    }

    /// <summary>Finds an identity with all its evidence, or makes a new one, and moves its first sight back.</summary>
    /// <exception cref="InvalidOperationException">It is there and was not read, or was erased in this batch.</exception>
    public GraphNode Require(in Identifier identifier, IdentityId id, DateTimeOffset at, IdentityObservation? giver = null)
    {
        if (!IsWhole(id) || _erased.Contains(id))
        {
            throw new InvalidOperationException("An identity takes part in a change and was not read with its evidence, or is erased in the same batch; read what Needs names first.");
        }

        return See(identifier, id, at, giver);
    }

    /// <summary>Finds an identity as it is known, or makes a new one; null when it may be there and was not read.</summary>
    public GraphNode? Meet(in Identifier identifier, IdentityId id, DateTimeOffset at)
        => _erased.Contains(id) || (Track(id) is null && !_asked.Contains(id)) ? null : See(identifier, id, at);

    /// <summary>Finds a key by which records meet, or writes it without having read who else has it: its row tells no more than that it is there.</summary>
    public GraphNode? Touch(in Identifier key, IdentityId id, DateTimeOffset at)
    {
        if (_erased.Contains(id))
        {
            return null;
        }

        var isUnread = Track(id) is null && !_asked.Contains(id);
        var node = See(key, id, at);
        node.IsFollowed &= !isUnread;
        return node;
    }

    /// <summary>Adds evidence, or lets evidence that is there tell an earlier or a later time.</summary>
    public GraphEdge Put(Evidence evidence, GraphNode from, GraphNode to)
    {
        HasReplacements |= evidence.Kind == EvidenceKind.Replaced;
        if (!_edges.TryGetValue(evidence.Id, out var edge))
        {
            if (_withdrawn.Remove(evidence.Id, out var former))
            {
                // Withdrawn and seen again before anything was written: the row that stands stays, with its times.
                evidence = evidence with
                {
                    FirstSeen = former.FirstSeen < evidence.FirstSeen ? former.FirstSeen : evidence.FirstSeen,
                    LastSeen = former.LastSeen > evidence.LastSeen ? former.LastSeen : evidence.LastSeen,
                };
            }

            edge = new GraphEdge(evidence, from, to);
            edge.Set(evidence);
            Attach(edge);
            MarkDirty(from);
            MarkDirty(to);
            return edge;
        }

        var row = edge.Row;
        var firstSeen = evidence.FirstSeen < row.FirstSeen ? evidence.FirstSeen : row.FirstSeen;
        var lastSeen = KnownEvidences.IsLater(evidence.LastSeen, row.LastSeen) ? evidence.LastSeen : row.LastSeen;
        var reason = row.Reason ?? evidence.Reason;
        if (firstSeen != row.FirstSeen)
        {
            MarkDirty(from);
            MarkDirty(to);
        }

        if (firstSeen != row.FirstSeen || lastSeen != row.LastSeen || reason != row.Reason)
        {
            edge.Set(row with { FirstSeen = firstSeen, LastSeen = lastSeen, Reason = reason });
        }

        return edge;
    }

    public void Withdraw(GraphEdge edge)
    {
        Detach(edge);
        _withdrawn[edge.Row.Id] = edge.Row;
    }

    public void Erase(GraphNode node)
    {
        foreach (var edge in node.Edges.ToList())
        {
            Detach(edge);
        }

        _nodes.Remove(node.Id);
        _erased.Add(node.Id);
    }

    public void MarkDirty(GraphNode node)
    {
        if (!node.IsDirty)
        {
            node.IsDirty = true;
            _dirty.Add(node);
        }
    }

    /// <summary>Takes the identities that hang together with what changed, cluster by cluster. The list is used again by the next call.</summary>
    public List<List<GraphNode>> TakeDirty()
    {
        _clusters.Clear();
        foreach (var node in _dirty)
        {
            node.IsDirty = false;
            if (node.CanMove && !_erased.Contains(node.Id) && _visited.Add(node))
            {
                _clusters.Add(Cluster(node, _visited));
            }
        }

        _visited.Clear();
        _dirty.Clear();
        return _clusters;
    }

    /// <summary>Finds what hangs together with some identities.</summary>
    public IReadOnlyList<GraphNode> Around(List<IdentityId> identities)
    {
        List<GraphNode>? around = null;
        foreach (var id in identities)
        {
            if (Find(id) is { } node && _visited.Add(node))
            {
                (around ??= []).AddRange(Cluster(node, _visited));
            }
        }

        _visited.Clear();
        return (IReadOnlyList<GraphNode>?)around ?? [];
    }

    private List<GraphNode> Cluster(GraphNode from, HashSet<GraphNode> visited)
    {
        var cluster = new List<GraphNode> { from };
        HashSet<GraphNode>? ends = null;
        for (var i = 0; i < cluster.Count; i++)
        {
            if (TiesNothing(cluster[i]))
            {
                continue; // what hangs on it does not change with it
            }

            foreach (var edge in cluster[i].Edges)
            {
                var other = edge.Other(cluster[i]);
                if (!edge.IsTying || !other.CanMove)
                {
                    continue;
                }

                // A value at which clusters end belongs to each of them: whoever hangs on it alone is still seen by it.
                if (TiesNothing(other) ? !ReferenceEquals(other, from) && (ends ??= []).Add(other) : visited.Add(other))
                {
                    cluster.Add(other);
                }
            }
        }

        return cluster;
    }

    /// <summary>Tells whether an identity was shared by too many when this batch last computed it, and is now.</summary>
    private bool TiesNothing(GraphNode node) => node.IsTooShared && node.IsSharedBeyond(policy);

    private GraphNode See(in Identifier identifier, IdentityId id, DateTimeOffset at, IdentityObservation? giver = null)
    {
        if (Track(id) is not { } node)
        {
            var row = new IdentityNode
            {
                Tenant = tenant,
                Id = id,
                Identifier = identifier,
                FirstSeen = at,
                Sender = giver?.SenderProfile,
                SenderAt = giver?.SenderProfile is null ? null : at,
                Facts = giver is null ? null : ProfileFacts.Add(null, giver),
            };
            _nodes[id] = node = new GraphNode(row) { IsFollowed = true };
            node.Set(row);
            MarkDirty(node);
        }
        else if (at < node.Row.FirstSeen)
        {
            node.Set(node.Row with { FirstSeen = at });
            MarkDirty(node);
        }

        return node;
    }

    private void Attach(GraphEdge edge)
    {
        _edges.Add(edge.Row.Id, edge);
        edge.From.Edges.Add(edge);
        if (!ReferenceEquals(edge.From, edge.To))
        {
            edge.To.Edges.Add(edge);
        }

        HasReplacements |= edge.Row.Kind == EvidenceKind.Replaced;
        if (edge.Row.Kind == EvidenceKind.CannotLink)
        {
            _cuts.Add(edge);
        }
    }

    private void Detach(GraphEdge edge)
    {
        _edges.Remove(edge.Row.Id);
        _cuts.Remove(edge);
        edge.From.Edges.Remove(edge);
        edge.To.Edges.Remove(edge);
        KnownEvidences.Forget(edge.From, edge.Row.Id);
        MarkDirty(edge.From);
        MarkDirty(edge.To);
    }
}
