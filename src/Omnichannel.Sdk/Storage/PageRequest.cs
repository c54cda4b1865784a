namespace Omnichannel.Storage;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="After">The cursor that the page before gave; null for the first page.</param>
/// <param name="Limit">How many rows at the most, 1 to 1000; 50 by default.</param>
public readonly record struct PageRequest(string? After = null, int Limit = 50);
