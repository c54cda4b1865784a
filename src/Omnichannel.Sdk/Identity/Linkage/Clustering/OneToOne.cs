namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>
/// Gives every record at most one partner: the strongest edge first, and both its records are taken. The result is the stable one: no two records prefer each other
/// to the partners they have. An assignment of the greatest sum would part a strong pair to make two weak ones, which is how people get a stranger's record.
/// </summary>
internal static class OneToOne
{
    public static int[] Assign(int records, IReadOnlyList<Edge> edges, double threshold)
    {
        var partner = new int[records];
        Array.Fill(partner, -1);
        foreach (var edge in edges)
        {
            if (edge.Evidence < threshold)
            {
                break;
            }

            if (partner[edge.A] < 0 && partner[edge.B] < 0)
            {
                (partner[edge.A], partner[edge.B]) = (edge.B, edge.A);
            }
        }

        return ClusterNumbers.Of(records, i => partner[i] < 0 ? i : Math.Min(i, partner[i]));
    }
}
