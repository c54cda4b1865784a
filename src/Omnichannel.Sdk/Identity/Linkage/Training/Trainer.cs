using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Comparing;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Learns a model from unlabelled records.</summary>
internal sealed class Trainer(LinkTable table, ParallelOptions parallel)
{
    private const int FewRecords = 1000;
    private const int MostRandomPairs = 800_000;

    public LinkParameters Train()
    {
        var repeated = RepeatedFields.Of(table);
        var comparer = new PairComparer(table.Schema, Pattern.Without(repeated));
        var tokens = TokenStatistics.Of(table, parallel);
        var frequencies = FrequencyStatistics.Of(table, parallel);
        var random = RandomPairs.Compare(table, comparer, MostRandomPairs, parallel);
        var blockLimit = BlockLimits.For(table.Count);
        var sampler = new PairSampler(table, comparer, blockLimit, parallel);
        var sampled = sampler.Sample(KeyCandidates.Of(table.Schema));

        var learner = new MixtureLearner(table, sampled, random, frequencies);
        learner.Learn();
        foreach (var field in repeated)
        {
            learner.M.AsSpan(field * WeightTable.Size, WeightTable.Size).CopyTo(learner.U.AsSpan(field * WeightTable.Size)); // it tells nothing
            frequencies[field] = ValueFrequencies.Unknown;
        }

        return new LinkParameters
        {
            M = learner.M,
            U = learner.U,
            Parents = learner.Parents,
            Seconds = learner.Seconds,
            MatchesPerRecord = learner.Matches / table.Count,
            Keys = Keys(KeySelection.Choose(sampled, learner.Posteriors, table.Count)),
            BlockLimit = blockLimit,
            Tokens = tokens,
            Frequencies = frequencies,
        };
    }

    /// <summary>What few records teach about keys is not enough to rely on; and few records make any key cheap.</summary>
    private KeyDefinition[] Keys(KeyDefinition[] learnt)
        => table.Count >= FewRecords ? learnt : [.. learnt.Concat(PriorParameters.Keys(table.Schema)).Distinct()];
}
