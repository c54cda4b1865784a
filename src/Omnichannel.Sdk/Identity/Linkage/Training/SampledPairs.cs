using Omnichannel.Identity.Linkage.Blocking;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Pairs that the candidate keys find for a sample of the records, and by which keys.</summary>
internal sealed class SampledPairs
{
    /// <summary>Gets the candidate keys.</summary>
    public required IReadOnlyList<KeyDefinition> Keys { get; init; }

    /// <summary>Gets the patterns of the distinct pairs, all pairs of one record together.</summary>
    public required ulong[] Patterns { get; init; }

    /// <summary>Gets where the pairs of each record begin, and at last where they end.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Gets, for each key, the pairs that it finds, as places in <see cref="Patterns"/>, ascending.</summary>
    public required int[][] ByKey { get; init; }

    /// <summary>Gets, for each key, how many pairs it would bring to compare in the whole table.</summary>
    public required double[] Cost { get; init; }

    /// <summary>Gets how many pairs of the whole table one sampled pair stands for.</summary>
    public required double Scale { get; init; }
}
