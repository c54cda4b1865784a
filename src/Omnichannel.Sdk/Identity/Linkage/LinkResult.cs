using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Explaining;

namespace Omnichannel.Identity.Linkage;

/// <summary>What linking a table has found.</summary>
public sealed class LinkResult
{
    private readonly LinkedPair[] _pairs;
    private readonly int[] _clusters;
    private readonly PairComparer _comparer;
    private readonly Explainer _explainer;

    internal LinkResult(LinkTable table, LinkModel model, ValueRarity rarity, int[] clusters, LinkedPair[] pairs, double threshold, long compared)
    {
        Table = table;
        Model = model;
        _clusters = clusters;
        _comparer = new PairComparer(table.Schema);
        _explainer = new Explainer(model, rarity);
        _pairs = pairs;
        Threshold = threshold;
        Compared = compared;
        ClusterCount = clusters.Length == 0 ? 0 : clusters.Max() + 1;
    }

    /// <summary>Gets the records.</summary>
    public LinkTable Table { get; }

    /// <summary>Gets the model that decided.</summary>
    public LinkModel Model { get; }

    /// <summary>Gets the cluster of each record, numbered from 0 in the order of their first records. A record alone is a cluster, too.</summary>
    public IReadOnlyList<int> Clusters => _clusters;

    /// <summary>Gets the number of clusters.</summary>
    public int ClusterCount { get; }

    /// <summary>Gets the pairs with enough evidence for a look, the strongest first; those that are not linked are suggestions.</summary>
    public IReadOnlyList<LinkedPair> Pairs => _pairs;

    /// <summary>Gets the score from which pairs were linked, in bits.</summary>
    public double Threshold { get; }

    /// <summary>Gets how many pairs were compared.</summary>
    public long Compared { get; }

    /// <summary>Says why two records are one person, or not.</summary>
    /// <param name="first">The number of a record.</param>
    /// <param name="second">The number of another.</param>
    /// <returns>The score, field by field.</returns>
    public LinkExplanation Explain(int first, int second) => Explain(first, second, shift: 0, Threshold);

    /// <summary>Says why, with another prior and another threshold.</summary>
    internal LinkExplanation Explain(int first, int second, double shift, double threshold)
    {
        Table.Touch(first, second);
        return _explainer.Explain(
            _comparer.Compare(Table, first, second), Table.Pools, Table.Row(first), Table.Pools, Table.Row(second),
            Model.Parameters.Prior(Table.Count, Table.Pairs) + shift, threshold);
    }
}
