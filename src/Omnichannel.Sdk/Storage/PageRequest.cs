namespace Omnichannel.Storage;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="After">The cursor that the page before gave; null for the first page.</param>
/// <param name="Limit">How many rows at the most, 1 to 1000; 50 by default, and for 0.</param>
public readonly record struct PageRequest(string? After = null, int Limit = 50)
{
    /// <summary>Gets how many rows the page has at the most.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Limit"/> is below 0 or above 1000.</exception>
    public int ToRowCount()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, 1000);
        return Limit == 0 ? 50 : Limit;
    }
}
