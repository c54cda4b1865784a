namespace Omnichannel.Identity.Graph;

/// <summary>
/// The order in which evidence is united, whatever the order of its arrival: verified before asserted; a replacement before a link before what was observed before what
/// statistics say; the stronger kinds before the weaker; what was seen first before what came later, so that a newcomer does not displace what stands; then by ids.
/// </summary>
internal sealed class CanonicalOrder(IdentityPolicy policy) : IComparer<GraphEdge>
{
    /// <summary>Gets the order of what evidence ties.</summary>
    public Comparison<Tying> OfTies => field ??= Compare;

    public int Compare(GraphEdge? x, GraphEdge? y)
    {
        var (a, b) = (x!, y!); // no list of edges has a hole
        var order = (int)b.Row.Assurance - (int)a.Row.Assurance; // CompareTo of an enumeration makes objects
        order = order != 0 ? order : Rank(a.Row).CompareTo(Rank(b.Row));
        order = order != 0 ? order : Strength(b).CompareTo(Strength(a));
        order = order != 0 ? order : a.Row.FirstSeen.CompareTo(b.Row.FirstSeen);
        order = order != 0 ? order : Smaller(a).CompareTo(Smaller(b));
        order = order != 0 ? order : Larger(a).CompareTo(Larger(b));
        return order != 0 ? order : a.Row.Id.CompareTo(b.Row.Id);
    }

    private int Compare(Tying x, Tying y)
    {
        var order = ReferenceEquals(x.Edge, y.Edge) ? 0 : Compare(x.Edge, y.Edge);
        order = order != 0 ? order : x.From.CompareTo(y.From);
        return order != 0 ? order : x.To.CompareTo(y.To);
    }

    /// <summary>How strongly evidence ties: as its weaker end.</summary>
    public int Strength(GraphEdge edge) => Math.Min(policy.RuleOf(edge.From.Row.Identifier.Kind).Strength, policy.RuleOf(edge.To.Row.Identifier.Kind).Strength);

    private static int Rank(Evidence row) => row.Kind switch
    {
        EvidenceKind.Replaced => 0,
        EvidenceKind.Linked => row.IsStatistical ? 3 : 1,
        _ => 2,
    };

    private static IdentityId Smaller(GraphEdge edge) => edge.Row.From < edge.Row.To ? edge.Row.From : edge.Row.To;

    private static IdentityId Larger(GraphEdge edge) => edge.Row.From < edge.Row.To ? edge.Row.To : edge.Row.From;
}
