using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>All that a model has learnt.</summary>
internal sealed record LinkParameters
{
    private double[]? _weights;

    /// <summary>Gets the share of true pairs at each level of each field, as <see cref="WeightTable"/> lays it out.</summary>
    public required double[] M { get; init; }

    /// <summary>Gets the share of all other pairs at each level of each field.</summary>
    public required double[] U { get; init; }

    /// <summary>Gets the field that each field goes along with, or <see cref="WeightTable.NoParent"/>.</summary>
    public required int[] Parents { get; init; }

    /// <summary>Gets the field that stands in for each field's parent where that does not agree, or <see cref="WeightTable.NoParent"/>.</summary>
    public required int[] Seconds { get; init; }

    /// <summary>Gets how many true pairs there are for each record.</summary>
    public required double MatchesPerRecord { get; init; }

    public required IReadOnlyList<KeyDefinition> Keys { get; init; }

    /// <summary>Gets the most records that may share a key; one that more records share says too little and finds nobody.</summary>
    public required int BlockLimit { get; init; }

    /// <summary>Gets what words tell, by pool.</summary>
    public required IReadOnlyList<TokenWeights> Tokens { get; init; }

    /// <summary>Gets how common values are, by field.</summary>
    public required IReadOnlyList<ValueFrequencies> Frequencies { get; init; }

    /// <summary>Gets what an agreement tells, in bits, by its place in the <see cref="WeightTable"/>.</summary>
    public double WeightAt(int place) => (_weights ??= [.. M.Select((m, i) => i % WeightTable.Levels == 0 ? 0 : Math.Log2(m / U[i]))])[place];

    /// <summary>Finds the place of a field's agreement in the <see cref="WeightTable"/>.</summary>
    public int PlaceOf(int field, ulong pattern) => WeightTable.At(field, Parents[field], Seconds[field], pattern);

    /// <summary>Gets all weights.</summary>
    public float[] Weights() => [.. Enumerable.Range(0, M.Length).Select(i => (float)WeightAt(i))];

    /// <summary>Gets the odds before any comparison that two of so many records are one, in bits.</summary>
    public double Prior(double records, double pairs)
    {
        var share = Math.Clamp(MatchesPerRecord * records / Math.Max(pairs, 1), 1e-15, 0.5);
        return Math.Log2(share / (1 - share));
    }
}
