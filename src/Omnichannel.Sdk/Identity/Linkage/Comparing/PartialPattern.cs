namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>A pair's agreement as far as it is known.</summary>
/// <param name="Levels">The pattern; an open field stands as missing.</param>
/// <param name="Open">The fields whose values have to be read, a bit each.</param>
/// <param name="Crossed">Those of them that are crossed unless their values are alike.</param>
internal readonly record struct PartialPattern(ulong Levels, ulong Open, ulong Crossed);
