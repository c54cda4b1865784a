using Omnichannel.Identity.Linkage.Clustering;

namespace Omnichannel.Identity.Linkage.Online;

/// <summary>Groups records of an index. What is one depends on the records around it alone, so that one cluster costs no look at the others.</summary>
internal sealed class IndexClusters(IndexRecords records, IndexQuery query, double prior)
{
    private readonly double _threshold = LinkThreshold.Default - prior;
    private readonly CanonicalEdges _order = new(records.NameOf, _ => 0);

    /// <summary>Gets the names of the records that are one with a record.</summary>
    public List<string> Of(int record)
    {
        // All that edges over the threshold reach; the agglomeration never unites beyond.
        Dictionary<int, int> placeOf = new() { [record] = 0 };
        List<int> reached = [record];
        List<Edge> edges = [];
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var other in query.Neighbours(reached[i]).ToArray())
            {
                if (other == reached[i])
                {
                    continue;
                }

                var evidence = Evidence(reached[i], other);
                if (evidence < _threshold)
                {
                    continue;
                }

                if (placeOf.TryAdd(other, reached.Count))
                {
                    reached.Add(other);
                }

                if (placeOf[other] > i)
                {
                    edges.Add(new Edge(Math.Min(reached[i], other), Math.Max(reached[i], other), evidence));
                }
            }
        }

        var rootOf = Unite(edges, placeOf);
        var own = rootOf(0);
        return [.. reached.Where((_, i) => rootOf(i) == own).Select(records.NameOf).Order(StringComparer.Ordinal)];
    }

    /// <summary>Gets all clusters.</summary>
    public List<IReadOnlyList<string>> All()
    {
        List<Edge> edges = [];
        for (var record = 0; record < records.End; record++)
        {
            if (!records.IsLive(record))
            {
                continue;
            }

            foreach (var other in query.Neighbours(record))
            {
                if (other < record && Evidence(record, other) is var evidence && evidence >= _threshold)
                {
                    edges.Add(new Edge(other, record, evidence));
                }
            }
        }

        Dictionary<int, int> placeOf = [];
        for (var record = 0; record < records.End; record++)
        {
            if (records.IsLive(record))
            {
                placeOf.Add(record, placeOf.Count);
            }
        }

        var rootOf = Unite(edges, placeOf);
        return [.. placeOf.GroupBy(p => rootOf(p.Value), p => records.NameOf(p.Key))
            .Select(g => (IReadOnlyList<string>)[.. g.Order(StringComparer.Ordinal)])
            .OrderBy(c => c[0], StringComparer.Ordinal)];
    }

    /// <summary>The smaller number is the first of the two, as in a batch, so that sums are rounded alike.</summary>
    private float Evidence(int a, int b) => a < b ? records.Evidence(a, b) : records.Evidence(b, a);

    private Func<int, int> Unite(List<Edge> edges, Dictionary<int, int> placeOf)
    {
        var recordAt = new int[placeOf.Count];
        foreach (var (record, place) in placeOf)
        {
            recordAt[place] = record;
        }

        _order.Sort(edges);
        var agglomeration = new Agglomeration(
            recordAt.Length, (x, y) => Evidence(recordAt[x], recordAt[y]), (x, y) => _order.CompareRecords(recordAt[x], recordAt[y]));
        agglomeration.Run(edges.Select(e => new Edge(placeOf[e.A], placeOf[e.B], e.Evidence)), _threshold, LinkThreshold.Floor - prior);
        return agglomeration.Find;
    }
}
