namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>The order in which edges unite: the strongest first, equal ones by the names of their records, never by their place in the input.</summary>
internal sealed class CanonicalEdges(Func<int, string> idOf, Func<int, int> sourceOf) : IComparer<Edge>
{
    public int Compare(Edge x, Edge y)
    {
        var order = y.Evidence.CompareTo(x.Evidence);
        if (order != 0)
        {
            return order;
        }

        var (xa, xb) = Ordered(x);
        var (ya, yb) = Ordered(y);
        order = CompareRecords(xa, ya);
        return order != 0 ? order : CompareRecords(xb, yb);
    }

    public int CompareRecords(int x, int y)
    {
        var order = string.CompareOrdinal(idOf(x), idOf(y));
        order = order != 0 ? order : sourceOf(x).CompareTo(sourceOf(y));
        return order != 0 ? order : x.CompareTo(y);
    }

    private (int, int) Ordered(Edge e) => CompareRecords(e.A, e.B) <= 0 ? (e.A, e.B) : (e.B, e.A);
}
