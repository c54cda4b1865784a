namespace Omnichannel.Storage;

/// <summary>The work was done by a host that does not hold it any more: another one has taken it over. Nothing was changed.</summary>
/// <param name="slots">The slots that are lost.</param>
public sealed class WorkClaimLostException(IReadOnlyCollection<int> slots) : Exception("Another host has taken the work over.")
{
    /// <summary>Gets the slots that are lost.</summary>
    public IReadOnlyCollection<int> Slots { get; } = slots;
}
