namespace Omnichannel.Identity.Graph;

/// <summary>A piece of evidence in the graph of one batch.</summary>
internal sealed class GraphEdge(Evidence row, GraphNode from, GraphNode to)
{
    public Evidence Row { get; private set; } = row;

    public GraphNode From { get; } = from;

    public GraphNode To { get; } = to;

    public bool IsChanged { get; private set; }

    /// <summary>Gets or sets why it was refused to unite its ends; null when it was not.</summary>
    public string? Refusal { get; set; }

    /// <summary>Gets whether it can put its ends into one contact.</summary>
    public bool IsTying => Row.Assurance >= Assurance.Asserted && Row.Kind != EvidenceKind.CannotLink;

    public bool IsClaim => Row.Assurance < Assurance.Asserted && Row.Kind != EvidenceKind.CannotLink;

    /// <summary>Gets whether a provider, a person or a proof says it, who may bring together what evidence may not.</summary>
    public bool IsExplicit => Row.Kind == EvidenceKind.Replaced || (Row.Kind == EvidenceKind.Linked && !Row.IsStatistical);

    /// <summary>Gets whether it says that a record has a key by which records meet.</summary>
    public bool IsKey => To.Row.Identifier.Kind == IdentifierKinds.SearchKey;

    public GraphNode Other(GraphNode end) => ReferenceEquals(From, end) ? To : From;

    /// <summary>Tells whether it stands between two identities, or between members of their contacts.</summary>
    public bool IsBetween(GraphNode a, GraphNode b)
    {
        return (Is(From, a) && Is(To, b)) || (Is(From, b) && Is(To, a));

        static bool Is(GraphNode end, GraphNode node) => ReferenceEquals(end, node) || (end.Row.Contact is { } contact && contact == node.Row.Contact);
    }

    public void Set(Evidence row)
    {
        Row = row;
        IsChanged = true;
    }
}
