namespace Omnichannel.Identity.Graph;

/// <summary>Finds the strongest path of evidence between two identities: the fewest and strongest steps that hold, and only where none do, steps that do not.</summary>
internal sealed class EvidencePath(ContactResolution resolution, IdentityPolicy policy)
{
    private const long StepCost = 100;
    private const long AssertedCost = 50;
    private const long WeakCost = 1_000_000; // more than any path that holds

    private readonly Dictionary<(GraphNode Node, int Epoch), (long Cost, (GraphNode Node, int Epoch) Before, GraphEdge Step)> _reached = [];
    private readonly CanonicalOrder _order = new(policy);

    /// <summary>Finds the steps from one identity to another, each with the reason for which it does not hold, or null; nothing when no evidence connects them.</summary>
    public List<(GraphEdge Edge, string? Reason)> Between(GraphNode from, GraphNode to)
    {
        var (start, end) = (Shown(from), Shown(to));
        var queue = new PriorityQueue<(GraphNode Node, int Epoch), (long Cost, IdentityId Id, int Epoch)>();
        var done = new HashSet<(GraphNode, int)>();
        queue.Enqueue(start, (0, from.Id, start.Epoch));
        while (queue.TryDequeue(out var place, out var rank))
        {
            if (!done.Add(place))
            {
                continue;
            }

            if (place == end)
            {
                return Trace(start, end);
            }

            foreach (var (next, step, cost) in Steps(place))
            {
                var total = rank.Cost + cost;
                if (next != start && (!_reached.TryGetValue(next, out var known) || total < known.Cost))
                {
                    _reached[next] = (total, place, step);
                    queue.Enqueue(next, (total, next.Node.Id, next.Epoch));
                }
            }
        }

        return [];
    }

    /// <summary>Tells why a piece of evidence does not hold its ends together; null when it does.</summary>
    public string? ReasonOf(GraphEdge edge)
    {
        if (edge.IsClaim)
        {
            return edge.Row.Assurance == Assurance.Inferred ? RefusalReasons.Inferred : RefusalReasons.Claimed;
        }

        if (edge.Refusal is not (null or RefusalReasons.OtherPerson or RefusalReasons.Shared)) // those hold, though not with the one who is taken for the owner
        {
            return edge.Refusal;
        }

        return ObstacleAt(edge.From) ?? ObstacleAt(edge.To);
    }

    private bool AreSuccessive(int one, int other) => one < resolution.Epochs.Count && other < resolution.Epochs.Count;

    private string? ObstacleAt(GraphNode node)
        => !policy.MayUnite(node.Row.Identifier) ? RefusalReasons.Blocked
            : node.Place < 0 || !resolution.IsOpen(node) ? RefusalReasons.Shared
            : null;

    private IEnumerable<((GraphNode Node, int Epoch) Next, GraphEdge Step, long Cost)> Steps((GraphNode Node, int Epoch) place)
    {
        var ties = place.Node.Edges.Where(static edge => edge.Row.Kind != EvidenceKind.CannotLink).SelectMany(TiesOf).ToList();
        ties.Sort(_order.OfTies);
        foreach (var tying in ties)
        {
            var other = tying.Edge.Other(place.Node);
            if (tying.At(place.Node) == place.Epoch)
            {
                yield return ((other, tying.At(other)), tying.Edge, CostOf(tying.Edge));
            }
            else
            {
                yield return ((place.Node, tying.At(place.Node)), tying.Edge, WeakCost); // it is another who was seen with the same value
            }
        }

        if (place.Node.Place < 0)
        {
            yield break;
        }

        var first = resolution.Epochs.First(place.Node.Place);
        var ends = resolution.Epochs.EndsOf(place.Node.Place);
        for (var i = 0; i < ends.Count; i++)
        {
            if (first + i == place.Epoch || first + i + 1 == place.Epoch)
            {
                yield return ((place.Node, first + i == place.Epoch ? place.Epoch + 1 : place.Epoch - 1), ends[i].Edge, WeakCost);
            }
        }
    }

    private long CostOf(GraphEdge edge)
        => StepCost + Math.Max(0, 100 - _order.Strength(edge)) + (edge.Row.Assurance == Assurance.Verified ? 0 : AssertedCost) + (ReasonOf(edge) is null ? 0 : WeakCost);

    private List<(GraphEdge Edge, string? Reason)> Trace((GraphNode Node, int Epoch) start, (GraphNode Node, int Epoch) end)
    {
        var steps = new List<(GraphEdge Edge, string? Reason)>();
        for (var place = end; place != start; place = _reached[place].Before)
        {
            var (_, before, step) = _reached[place];
            steps.Add((step, !ReferenceEquals(before.Node, place.Node) ? ReasonOf(step) : AreSuccessive(before.Epoch, place.Epoch) || place.Node.IsSender ? RefusalReasons.Recycled : RefusalReasons.OtherPerson));
        }

        steps.Reverse();
        return steps;
    }

    private (GraphNode Node, int Epoch) Shown(GraphNode node) => (node, node.Place < 0 ? 0 : resolution.ShowingEpoch(node));

    private IEnumerable<Tying> TiesOf(GraphEdge edge)
    {
        if (edge.From.Place >= 0 && edge.To.Place >= 0)
        {
            return resolution.Holders.TiesOf(edge);
        }

        return [new Tying(edge, Of(edge.From), Of(edge.To))];

        int Of(GraphNode end) => end.Place < 0 ? 0 : resolution.Epochs.Of(edge, end);
    }
}
