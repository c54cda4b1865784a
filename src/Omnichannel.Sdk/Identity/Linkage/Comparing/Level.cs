namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>How far two values of one field agree. Three bits, so that a pair's agreement over all fields is one 64-bit pattern.</summary>
internal enum Level : byte
{
    /// <summary>One of the values is missing: no evidence.</summary>
    Missing,
    Differ,
    Weak,
    Fair,
    Close,
    Near,
    Equal,

    /// <summary>The value stands in another column of the other record; of a name or a place, the other record's in this one's, too (<see cref="Crossing"/>).</summary>
    Crossed,
}
