using Omnichannel.Identity.Linkage.Clustering;
using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Records;

namespace Omnichannel.Identity.Linkage;

/// <summary>Links the records of a table: finds duplicates in one input, or the same people in two.</summary>
public static class Linker
{
    /// <summary>Learns a model from the records and links them by it.</summary>
    /// <param name="table">The records.</param>
    /// <param name="options">How; null: as the defaults say.</param>
    /// <returns>Clusters, pairs and suggestions. The same input gives the same result, on any number of threads.</returns>
    public static LinkResult Link(LinkTable table, LinkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        options?.Progress?.Report(LinkStage.Training);
        return Link(table, LinkModel.Train(table, options?.Threads ?? 0), options);
    }

    /// <summary>Links records by a model that is known.</summary>
    /// <param name="table">The records.</param>
    /// <param name="model">A model of the same fields.</param>
    /// <param name="options">How; null: as the defaults say.</param>
    /// <returns>Clusters, pairs and suggestions.</returns>
    /// <exception cref="ArgumentException">The model has other fields, or one-to-one is asked for without two inputs.</exception>
    public static LinkResult Link(LinkTable table, LinkModel model, LinkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(model);
        options ??= new LinkOptions();
        if (!model.Specification.Fields.SequenceEqual(table.Specification.Fields))
        {
            throw new ArgumentException("The model has other fields than the records.", nameof(model));
        }

        if (options.OneToOne && table.Count > 0 && !table.HasTwoSources)
        {
            throw new ArgumentException("One-to-one linking takes two inputs.", nameof(options));
        }

        var parallel = LinkThreads.Of(options.Threads);
        table.Weigh(model.Parameters.Tokens, parallel);

        options.Progress?.Report(LinkStage.Comparing);
        var prior = model.Parameters.Prior(table.Count, table.Pairs);
        var threshold = options.Threshold ?? (options.OneToOne ? LinkThreshold.OneToOne : LinkThreshold.Default);
        var scorer = new PairScorer(table, model.Parameters);
        var scoring = new CandidateScoring(table, model.Parameters, scorer, parallel);
        var edges = scoring.Run(Math.Min(threshold, LinkThreshold.Suggestion) - prior);

        options.Progress?.Report(LinkStage.Clustering);
        var order = new CanonicalEdges(table.IdOf, table.SourceOf).Prepare(table.Count, parallel);
        order.Sort(edges);
        var clusters = options.OneToOne
            ? OneToOne.Assign(table.Count, edges, threshold - prior)
            : Cluster(table, scorer, order, edges, threshold - prior, LinkThreshold.Floor - prior, parallel);
        var result = new LinkResult(table, model, scorer.Rarity, clusters, [.. edges.Select(e => Pair(e, prior, clusters))], threshold, scoring.Compared);
        options.Progress?.Report(LinkStage.Done);
        return result;
    }

    private static LinkedPair Pair(Edge edge, double prior, int[] clusters)
        => new(edge.A, edge.B, edge.Evidence + prior, clusters[edge.A] == clusters[edge.B]);

    private static int[] Cluster(LinkTable table, PairScorer scorer, CanonicalEdges order, List<Edge> edges, double threshold, double floor, ParallelOptions parallel)
    {
        var agglomeration = new Agglomeration(
            table.Count, scorer.Evidence, order.CompareRecords, table.HasTwoSources ? (a, b) => table.Sources[a] != table.Sources[b] : null);
        agglomeration.Run(edges, threshold, floor, parallel);
        return ClusterNumbers.Of(table.Count, agglomeration.Find);
    }
}
