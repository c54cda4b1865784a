namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>
/// Unites records into clusters, the strongest edge first, and asks of every union that the two clusters as a whole agree: one strong edge between two
/// groups that otherwise contradict each other (a chain) does not unite them.
/// </summary>
internal sealed class Agglomeration
{
    /// <summary>The most members of each side that are compared with the other side.</summary>
    private const int MostWitnesses = 12;

    private readonly int[] _parent;
    private readonly List<int>?[] _members;
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
        _members = new List<int>?[records];
        _evidence = evidence;
        _order = order;
        _mayMeet = mayMeet;
        for (var i = 0; i < records; i++)
        {
            _parent[i] = i;
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
        var ofA = _members[a];
        var ofB = _members[b];
        if (ofA is null && ofB is null)
        {
            return true;
        }

        double sum = 0;
        var count = 0;
        for (var i = 0; i < Math.Min(ofA?.Count ?? 1, MostWitnesses); i++)
        {
            for (var j = 0; j < Math.Min(ofB?.Count ?? 1, MostWitnesses); j++)
            {
                var (x, y) = (ofA?[i] ?? a, ofB?[j] ?? b);
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
        var members = _members[root] ??= [root];
        if (_members[other] is { } others)
        {
            members.AddRange(others);
            _members[other] = null;
        }
        else
        {
            members.Add(other);
        }

        _parent[other] = root;
    }
}
