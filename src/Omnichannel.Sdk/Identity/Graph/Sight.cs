namespace Omnichannel.Identity.Graph;

/// <summary>Somebody who was seen with a value. Sorted by how much that says: verified first, then who was seen first.</summary>
internal sealed class Sight(int far, GraphNode other, SenderEra? era, IdentityPolicy policy) : IComparable<Sight>
{
    /// <summary>Gets the holder at the far end of the evidence.</summary>
    public int Far { get; } = far;

    /// <summary>Gets what is known of who that is.</summary>
    public PersonSignature Signature => field ??= other.SignatureIn(era, policy);

    public Assurance Assurance { get; private set; }

    public DateTimeOffset FirstSeen { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>Gets whether a person, a proof or a provider says that the value is theirs.</summary>
    public bool IsExplicit { get; private set; }

    public void Add(GraphEdge edge)
    {
        Assurance = edge.Row.Assurance > Assurance ? edge.Row.Assurance : Assurance;
        FirstSeen = edge.Row.FirstSeen < FirstSeen ? edge.Row.FirstSeen : FirstSeen;
        IsExplicit |= edge.IsExplicit;
    }

    public int CompareTo(Sight? other)
    {
        var order = other!.IsExplicit.CompareTo(IsExplicit); // no list of sights has a hole
        order = order != 0 ? order : (int)other.Assurance - (int)Assurance;
        order = order != 0 ? order : FirstSeen.CompareTo(other.FirstSeen);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }

    private IdentityId Id { get; } = other.Id;
}
