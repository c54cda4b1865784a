namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>A pair of records with what speaks for their being one, in bits, the prior left out. <c>A</c> is the smaller number.</summary>
internal readonly record struct Edge(int A, int B, float Evidence);
