namespace Omnichannel.Identity.Graph;

/// <summary>What one piece of evidence ties: a holder of the one identity to a holder of the other.</summary>
internal readonly record struct Tying(GraphEdge Edge, int From, int To)
{
    public int At(GraphNode end) => ReferenceEquals(Edge.From, end) ? From : To;
}
