namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Finds the fields that go together and makes a tree of them (Chow and Liu), in which each field has one parent at most; what people share has a second companion beside it.</summary>
internal static class FieldTree
{
    private const double LeastInformation = 0.02; // bits that one field's agreement tells of another's among true pairs
    private const double LeastLift = 1; // bits by which agreement makes another's likelier among others
    private const double LeastJoint = 20; // pairs that agree in both

    /// <param name="matches">True pairs.</param>
    /// <param name="families">Relatives that keys have found.</param>
    /// <param name="others">Random pairs that are certainly not true; none when that cannot be told yet.</param>
    /// <param name="relatives">Tells what relatives share.</param>
    /// <param name="agreeing">The share of all pairs that agree in each field.</param>
    public static (int[] Parents, int[] Seconds) Of(JointAgreement matches, JointAgreement families, JointAgreement others, Relatives relatives, double[] agreeing)
    {
        var fields = agreeing.Length;
        List<(double Strength, int F, int G)> edges = [];
        var together = new (double Lift, double Share)[fields, fields];
        for (var f = 0; f < fields; f++)
        {
            for (var g = f + 1; g < fields; g++)
            {
                var information = Information(matches[f, g]);
                var lift = Math.Max(Lift(others[f, g]), 0);
                var family = relatives.IsShared[f] && relatives.IsShared[g] ? FamilyLift(families[f, g], relatives.Tells(f), relatives.Tells(g), agreeing[f], agreeing[g]) : 0;
                together[f, g] = together[g, f] = (Math.Max(lift, family), families.Share(f, g));
                if (information >= LeastInformation || Math.Max(lift, family) >= LeastLift)
                {
                    // A field that is often missing tells little of others, however much where it is there.
                    edges.Add(((10 * information * matches.Share(f, g)) + Math.Max(lift * others.Share(f, g), family * families.Share(f, g)), f, g));
                }
            }
        }

        var parents = Tree(fields, edges, relatives.InOrder());
        return (parents, AddSeconds(parents, together, relatives));
    }

    /// <summary>
    /// Families share a house and a telephone, and records lack the one or the other. So a shared field goes along with the two that tell the most and come before it, in place of one; the parent that it has in the
    /// tree is one of the two if it tells about as much.
    /// </summary>
    private static int[] AddSeconds(int[] parents, (double Lift, double Share)[,] together, Relatives relatives)
    {
        var seconds = new int[parents.Length];
        Array.Fill(seconds, WeightTable.NoParent);
        int[] order = [.. relatives.InOrder()];
        for (var place = 0; place < order.Length; place++)
        {
            var f = order[place];
            int[] tellers = [.. order.Take(place).Where(g => relatives.IsShared[f] && relatives.Tells(g) && together[f, g].Lift >= LeastLift)
                .OrderByDescending(g => together[f, g].Lift * together[f, g].Share)];
            if (tellers.Length == 0)
            {
                continue;
            }

            // A town that the tree put before a telephone, since streets are often missing, would let the telephone count beside the street.
            var parent = parents[f];
            var staysParent = parent != WeightTable.NoParent
                && (!relatives.IsShared[parent] || relatives.Tells(parent) || (!relatives.Tells(f) && together[f, parent].Lift >= together[f, tellers[0]].Lift / 2));
            parents[f] = WeightTable.NoParent;
            int[] companions = [.. (staysParent ? tellers.Prepend(parent) : tellers).Distinct().Where(g => !GoesAlong(g, f, parents, seconds)).Take(2).OrderBy(g => Array.IndexOf(order, g))];
            parents[f] = companions.Length > 0 ? companions[0] : WeightTable.NoParent;
            seconds[f] = companions.Length > 1 ? companions[1] : WeightTable.NoParent;
        }

        return seconds;
    }

    /// <summary>Tells whether a field is another one or goes along with it, by whatever way.</summary>
    private static bool GoesAlong(int field, int other, int[] parents, int[] seconds)
        => field != WeightTable.NoParent
            && (field == other || GoesAlong(parents[field], other, parents, seconds) || GoesAlong(seconds[field], other, parents, seconds));

    private static double Information(double[] joint)
    {
        var total = joint.Sum();
        if (total < 50)
        {
            return 0;
        }

        double sum = 0;
        for (var a = 0; a < 2; a++)
        {
            for (var b = 0; b < 2; b++)
            {
                var both = joint[(b * 2) + a];
                var ofA = joint[a] + joint[2 + a];
                var ofB = joint[b * 2] + joint[(b * 2) + 1];
                sum += both <= 0 ? 0 : both / total * Math.Log2(both * total / (ofA * ofB));
            }
        }

        // What chance alone would show in so few pairs is no information.
        return sum - (2 / total);
    }

    private static double Lift(double[] joint)
    {
        var total = joint.Sum();
        return joint[3] < LeastJoint ? 0 : Math.Log2(joint[3] * total / ((joint[1] + joint[3]) * (joint[2] + joint[3])));
    }

    /// <summary>How much likelier, in bits, relatives who agree in one field agree in the other than any two.</summary>
    private static double FamilyLift(double[] joint, bool firstTells, bool secondTells, double first, double second)
        => joint[3] < LeastJoint ? 0 : Math.Max(
            firstTells ? Math.Log2(joint[3] / (joint[1] + joint[3]) / second) : 0,
            secondTells ? Math.Log2(joint[3] / (joint[2] + joint[3]) / first) : 0);

    private static int[] Tree(int fields, List<(double Strength, int F, int G)> edges, IEnumerable<int> order)
    {
        var group = Enumerable.Range(0, fields).ToArray();
        List<int>[] neighbours = [.. Enumerable.Range(0, fields).Select(_ => new List<int>())];
        foreach (var (_, f, g) in edges.OrderByDescending(e => e.Strength).ThenBy(e => e.F).ThenBy(e => e.G))
        {
            if (group[f] != group[g])
            {
                neighbours[f].Add(g);
                neighbours[g].Add(f);
                var (kept, gone) = (group[f], group[g]);
                for (var i = 0; i < fields; i++)
                {
                    group[i] = group[i] == gone ? kept : group[i];
                }
            }
        }

        var parents = new int[fields];
        Array.Fill(parents, WeightTable.NoParent);
        var seen = new bool[fields];
        foreach (var root in order)
        {
            if (seen[root])
            {
                continue;
            }

            seen[root] = true;
            var queue = new Queue<int>([root]);
            while (queue.TryDequeue(out var f))
            {
                foreach (var g in neighbours[f].Where(g => !seen[g]))
                {
                    seen[g] = true;
                    parents[g] = f;
                    queue.Enqueue(g);
                }
            }
        }

        return parents;
    }
}
