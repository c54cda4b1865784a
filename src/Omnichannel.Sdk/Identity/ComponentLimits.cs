using System.Collections.Frozen;

namespace Omnichannel.Identity;

/// <summary>How much of the evidence graph is read around some identities. The work of one read is bounded by it, whatever shares a value.</summary>
public sealed record ComponentLimits
{
    /// <summary>Gets how many identities are followed; the far ends that are read and not followed do not count.</summary>
    /// <value>5000 by default.</value>
    public int Nodes { get; init; } = 5000;

    /// <summary>Gets how many claims on one identity are read, and how many by it: those with the earliest <see cref="Evidence.FirstSeen"/>, then the smallest id.</summary>
    /// <value>21 by default: one more than the suggestions that a value can give.</value>
    public int Claims { get; init; } = 21;

    /// <summary>Gets how many rows of tying evidence an identity may have, of a kind that <see cref="NeighboursByKind"/> does not name. One with more is named as shared and not followed.</summary>
    /// <value>1064 by default.</value>
    public int Neighbours { get; init; } = 1064;

    /// <summary>Gets the number by kind; 0 for a kind that never unites.</summary>
    public IReadOnlyDictionary<string, int> NeighboursByKind { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Gets the values that tie nobody, however few share them: none of them is followed.</summary>
    /// <value>Null by default: there are none.</value>
    public BlockedValues? Blocked { get; init; }

    /// <summary>Tells how many rows of tying evidence an identity may have and be followed.</summary>
    public int NeighboursOf(in Identifier identifier)
    {
        var neighbours = NeighboursByKind.TryGetValue(identifier.Kind, out var ofKind) ? ofKind : Neighbours;
        return neighbours > 0 && Blocked?.IsBlocked(identifier) == true ? 0 : neighbours;
    }
}
