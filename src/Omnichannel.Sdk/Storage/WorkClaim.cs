namespace Omnichannel.Storage;

/// <summary>That one host does the work of one slot.</summary>
/// <param name="Slot">The slot, from 0; see <see cref="WorkSlots"/>.</param>
/// <param name="Token">Grows with every change of hands. What is committed under an older one is refused: <see cref="ChangeSet.Claims"/>.</param>
public readonly record struct WorkClaim(int Slot, long Token);

/// <summary>What a host holds of the work.</summary>
/// <param name="Held">Its slots.</param>
/// <param name="Hosts">How many hosts share the work, this one included.</param>
public sealed record WorkClaims(IReadOnlyList<WorkClaim> Held, int Hosts);
