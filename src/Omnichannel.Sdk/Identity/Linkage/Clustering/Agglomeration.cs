namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>
/// Unites records into clusters, the strongest edge first, and asks of every union that the two clusters as a whole agree: one strong edge between two
/// groups that otherwise contradict each other (a chain) does not unite them.
/// </summary>
internal sealed class Agglomeration
{
    /// <summary>The most members of each side that are compared with the other side.</summary>
    private const int MostWitnesses = 12;

    private const int Parts = 32;

    private readonly int[] _parent;
    private readonly int[] _next; // member of the cluster, in a ring
    private readonly int[] _last; // member, by root
    private readonly int[] _size; // by root
    private readonly Func<int, int, float> _evidence;
    private readonly Func<int, int, bool>? _mayMeet;
    private readonly Comparison<int> _order;

    /// <param name="records">How many records there are.</param>
    /// <param name="evidence">Compares any two records.</param>
    /// <param name="order">The canonical order of records.</param>
    /// <param name="mayMeet">Whether two records can be compared; null: any two.</param>
    public Agglomeration(int records, Func<int, int, float> evidence, Comparison<int> order, Func<int, int, bool>? mayMeet = null)
    {
        _parent = new int[records];
        _next = new int[records];
        _last = new int[records];
        _size = new int[records];
        _evidence = evidence;
        _order = order;
        _mayMeet = mayMeet;
        for (var i = 0; i < records; i++)
        {
            _parent[i] = _next[i] = _last[i] = i;
            _size[i] = 1;
        }
    }

    /// <summary>Unites along edges in canonical order.</summary>
    /// <param name="edges">Edges, the strongest first.</param>
    /// <param name="threshold">The evidence that unites two records.</param>
    /// <param name="floor">The mean evidence between two clusters under which they stay apart.</param>
    public void Run(IEnumerable<Edge> edges, double threshold, double floor)
    {
        foreach (var edge in edges)
        {
            if (edge.Evidence < threshold)
            {
                break;
            }

            var (a, b) = (Find(edge.A), Find(edge.B));
            if (a == b)
            {
                continue;
            }

            if (Agree(a, b, threshold, floor))
            {
                Unite(a, b);
            }
        }
    }

    /// <summary>
    /// Unites along edges in canonical order, on several threads. Records that no edge joins, directly or through others, never meet: what hangs together is given to one part, whose
    /// edges keep their order, so that the result is that of one thread.
    /// </summary>
    public void Run(List<Edge> edges, double threshold, double floor, ParallelOptions parallel)
    {
        var strong = edges.FindIndex(e => e.Evidence < threshold) is var weak and >= 0 ? weak : edges.Count;
        var joined = new JoinedRecords(_parent.Length);
        for (var i = 0; i < strong; i++)
        {
            joined.Join(edges[i].A, edges[i].B);
        }

        var parts = Enumerable.Range(0, Parts).Select(_ => new List<Edge>(strong / Parts)).ToArray();
        for (var i = 0; i < strong; i++)
        {
            parts[joined.Find(edges[i].A) % Parts].Add(edges[i]);
        }

        Parallel.For(0, Parts, parallel, part => Run(parts[part], threshold, floor));
    }

    public int Find(int record)
    {
        while (_parent[record] != record)
        {
            _parent[record] = _parent[_parent[record]];
            record = _parent[record];
        }

        return record;
    }

    private bool Agree(int a, int b, double threshold, double floor)
    {
        if (_size[a] == 1 && _size[b] == 1)
        {
            return true;
        }

        double sum = 0;
        var count = 0;
        for (int i = 0, x = a; i < Math.Min(_size[a], MostWitnesses); i++, x = _next[x])
        {
            for (int j = 0, y = b; j < Math.Min(_size[b], MostWitnesses); j++, y = _next[y])
            {
                if (_mayMeet is null || _mayMeet(x, y))
                {
                    // No single pair outvotes the rest: evidence counts up to the threshold's double.
                    sum += Math.Min(_evidence(x, y), 2 * threshold);
                    count++;
                }
            }
        }

        return count == 0 || sum / count >= floor;
    }

    private void Unite(int a, int b)
    {
        // The root is the first by name, so that the order of members, and thus the witnesses, does not depend on the input's.
        var (root, other) = _order(a, b) < 0 ? (a, b) : (b, a);
        _next[_last[root]] = other;
        _next[_last[other]] = root;
        _last[root] = _last[other];
        _size[root] += _size[other];
        _parent[other] = root;
    }
}
