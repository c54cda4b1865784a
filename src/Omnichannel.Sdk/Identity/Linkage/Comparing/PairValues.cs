using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>The values of two records: their numbers in their pools, -1 where one is missing, and their signatures.</summary>
internal readonly ref struct PairValues(
    ValuePool[] poolsA, ReadOnlySpan<ulong> signaturesA, ReadOnlySpan<int> codesA, ReadOnlySpan<int> heldA, ValuePool[] poolsB, ReadOnlySpan<ulong> signaturesB, ReadOnlySpan<int> codesB)
{
    public ValuePool[] PoolsA { get; } = poolsA;

    public ReadOnlySpan<ulong> SignaturesA { get; } = signaturesA;

    public ReadOnlySpan<int> CodesA { get; } = codesA;

    /// <summary>Gets the numbers of the first record's values in the second one's pools.</summary>
    public ReadOnlySpan<int> HeldA { get; } = heldA;

    public ValuePool[] PoolsB { get; } = poolsB;

    public ReadOnlySpan<ulong> SignaturesB { get; } = signaturesB;

    public ReadOnlySpan<int> CodesB { get; } = codesB;
}
