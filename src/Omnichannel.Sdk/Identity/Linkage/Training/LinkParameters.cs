using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Comparing;
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

    /// <summary>
    /// The same for pairs of which it is known that they share no value of some fields: how often the others agree and differ among those. Who differs in a number by which records are found to be one is
    /// rare among all of one person, but not among those who were not found.
    /// </summary>
    /// <param name="fields">The fields.</param>
    public LinkParameters WhereNoneIsShared(IEnumerable<int> fields)
    {
        const double least = 0.01; // of so few pairs nothing was learnt
        var (m, u) = ((double[])M.Clone(), (double[])U.Clone());
        foreach (var at in fields.SelectMany(static field => Enumerable.Range(0, WeightTable.States).Select(state => (field * WeightTable.Size) + (state * WeightTable.Levels))))
        {
            foreach (var shares in new[] { m, u })
            {
                var others = Math.Max(least, 1 - shares[at + (int)Level.Equal] - shares[at + (int)Level.Crossed]);
                for (var level = 1; level < WeightTable.Levels; level++)
                {
                    shares[at + level] = level is (int)Level.Equal or (int)Level.Crossed ? 1 : Math.Min(1, shares[at + level] / others);
                }
            }
        }

        return this with { M = m, U = u, _weights = null };
    }

    /// <summary>Gets the odds before any comparison that two of so many records are one, in bits.</summary>
    public double Prior(double records, double pairs)
    {
        var share = Math.Clamp(MatchesPerRecord * records / Math.Max(pairs, 1), 1e-15, 0.5);
        return Math.Log2(share / (1 - share));
    }
}
