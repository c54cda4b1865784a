namespace Omnichannel.Identity.Graph;

/// <summary>
/// Splits each identity that was replaced into its successive holders. Evidence that was first seen after a replacement is about the next holder: an epoch of its own, which
/// is united like an identity of its own.
/// </summary>
/// <remarks>The same replacement told by several accounts counts once, from its earliest time.</remarks>
internal sealed class Epochs
{
    private readonly List<(DateTimeOffset Until, GraphEdge Edge)>?[]? _ends; // null as a rule: nothing was replaced
    private readonly int[] _offsets;

    public Epochs(IReadOnlyList<GraphNode> members)
    {
        _offsets = new int[members.Count + 1];
        for (var i = 0; i < members.Count; i++)
        {
            if (EndsOf(members[i]) is { } ends)
            {
                (_ends ??= new List<(DateTimeOffset, GraphEdge)>?[members.Count])[i] = ends;
            }

            _offsets[i + 1] = _offsets[i] + 1 + EndsOf(i).Count;
        }
    }

    /// <summary>Gets the number of epochs of all members.</summary>
    public int Count => _offsets[^1];

    /// <summary>Tells when the epochs of a member ended, in order, each with the evidence of its replacement.</summary>
    public IReadOnlyList<(DateTimeOffset Until, GraphEdge Edge)> EndsOf(int member) => (IReadOnlyList<(DateTimeOffset, GraphEdge)>?)_ends?[member] ?? [];

    /// <summary>Gets the place of a member's first epoch; the others follow.</summary>
    public int First(int member) => _offsets[member];

    /// <summary>Gets the place of a member's newest epoch.</summary>
    public int Last(int member) => _offsets[member + 1] - 1;

    /// <summary>Finds the epoch of a member that a time falls into; the moment of the replacement is the old holder's.</summary>
    public int At(int member, DateTimeOffset time)
    {
        var epoch = _offsets[member];
        foreach (var (until, _) in EndsOf(member))
        {
            epoch += until < time ? 1 : 0;
        }

        return epoch;
    }

    /// <summary>Finds the epoch that one end of a piece of evidence is about. What a person decides about a channel identity is about the one whom its row shows: the first.</summary>
    public int Of(GraphEdge edge, GraphNode end)
        => end.IsSender && edge.Row.Kind is (EvidenceKind.Linked or EvidenceKind.CannotLink) ? First(end.Place) : At(end.Place, TimeOf(edge));

    /// <summary>Tells which time decides about the epochs of a piece of evidence: of a replacement the earliest at which anybody told of it, whether what was replaced is a member or not.</summary>
    private static DateTimeOffset TimeOf(GraphEdge edge)
    {
        var time = edge.Row.FirstSeen;
        if (edge.Row.Kind == EvidenceKind.Replaced)
        {
            foreach (var told in edge.To.Edges)
            {
                if (told.Row.Kind == EvidenceKind.Replaced && told.IsTying && ReferenceEquals(told.From, edge.From) && ReferenceEquals(told.To, edge.To) && told.Row.FirstSeen < time)
                {
                    time = told.Row.FirstSeen;
                }
            }
        }

        return time;
    }

    private static List<(DateTimeOffset Until, GraphEdge Edge)>? EndsOf(GraphNode node)
    {
        List<(DateTimeOffset Until, GraphEdge Edge)>? ends = null;
        foreach (var edge in node.Edges)
        {
            if (edge.Row.Kind != EvidenceKind.Replaced || !edge.IsTying || !ReferenceEquals(edge.From, node) || ReferenceEquals(edge.To, node))
            {
                continue;
            }

            ends ??= [];
            var known = PlaceOf(ends, edge.To);
            if (known < 0)
            {
                ends.Add((edge.Row.FirstSeen, edge));
            }
            else if (edge.Row.FirstSeen < ends[known].Until)
            {
                ends[known] = (edge.Row.FirstSeen, edge);
            }
        }

        ends?.Sort(static (a, b) => a.Until != b.Until ? a.Until.CompareTo(b.Until) : a.Edge.To.Id.CompareTo(b.Edge.To.Id));
        return ends;
    }

    private static int PlaceOf(List<(DateTimeOffset Until, GraphEdge Edge)> ends, GraphNode to) => ends.FindIndex(end => ReferenceEquals(end.Edge.To, to));
}
