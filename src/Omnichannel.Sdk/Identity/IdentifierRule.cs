namespace Omnichannel.Identity;

/// <summary>What an identifier of one kind may do for a contact.</summary>
public sealed record IdentifierRule
{
    /// <summary>The rule of a kind that never ties anything together: it is kept, and belongs to no contact.</summary>
    public static IdentifierRule Never { get; } = new() { Unites = false, MaxNeighbours = 0 };

    /// <summary>Gets whether two identities that share a value are one person's, when verified or asserted evidence says that they share it.</summary>
    /// <value>True by default.</value>
    public bool Unites { get; init; } = true;

    /// <summary>Gets whether two different values of one scope are two persons. The scope is what stands before the last <c>/</c>: <c>crm/C-001</c> and <c>shop/77</c> are of two systems.</summary>
    /// <value>False by default.</value>
    public bool IsExclusive { get; init; }

    /// <summary>Gets how many values of the kind one contact may hold; null for any number. A value that was given up does not count.</summary>
    public int? MaxPerContact { get; init; }

    /// <summary>Gets how many rows of tying evidence a value may have. One with more is shared by too many to be anybody's: it ties nothing, and what was merged on it comes apart.</summary>
    /// <value>1000 by default; at least 2 for a kind that unites.</value>
    public int MaxNeighbours { get; init; } = 1000;

    /// <summary>Gets how many people may stand behind a value, told apart by names and dates of birth, or counted by their values of an exclusive kind: a family on one telephone. With more it is a switchboard's or a cashier's, and ties
    /// nothing. Null where people are not told apart: everybody who is seen with the value is one.</summary>
    /// <value>Null by default.</value>
    public int? MaxPeople { get; init; }

    /// <summary>Gets how strongly a value ties. Stronger evidence is united first, so that a constraint refuses the weaker.</summary>
    /// <value>40 by default; higher is stronger, a channel identity has 100.</value>
    public int Strength { get; init; } = 40;
}
