namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Finds the fields that go together and makes a tree of them (Chow and Liu): each field has one parent at most.</summary>
internal static class FieldTree
{
    private const double LeastInformation = 0.02; // bits that one field's agreement tells of another's among true pairs
    private const double LeastLift = 1; // bits by which agreement makes another's likelier among others
    private const double LeastJoint = 20; // pairs that agree in both

    public static int[] Of(int fields, PatternCounts found, double[] foundPosteriors, PatternCounts random, double[] randomPosteriors)
    {
        var matches = Joint(fields, found, foundPosteriors);
        var others = Joint(fields, random, [.. randomPosteriors.Select(p => p < 0.02 ? 1.0 : 0.0)]);
        List<(double Strength, int F, int G)> edges = [];
        for (var f = 0; f < fields; f++)
        {
            for (var g = f + 1; g < fields; g++)
            {
                var information = Information(matches[f, g]);
                var lift = Lift(others[f, g]);
                if (information >= LeastInformation || lift >= LeastLift)
                {
                    edges.Add(((10 * information) + Math.Max(lift, 0), f, g));
                }
            }
        }

        return Tree(fields, edges);
    }

    /// <summary>Counts, for each two fields: neither agrees, the first alone, the second alone, both.</summary>
    private static double[,][] Joint(int fields, PatternCounts pairs, double[] weights)
    {
        var joint = new double[fields, fields][];
        for (var f = 0; f < fields; f++)
        {
            for (var g = f + 1; g < fields; g++)
            {
                joint[f, g] = new double[4];
            }
        }

        for (var i = 0; i < weights.Length; i++)
        {
            var pattern = pairs.Patterns[i];
            var weight = weights[i] * pairs.Counts[i];
            if (weight < 1e-6)
            {
                continue;
            }

            for (var f = 0; f < fields; f++)
            {
                var a = WeightTable.StateOf(f, pattern);
                for (var g = f + 1; a != 0 && g < fields; g++)
                {
                    var b = WeightTable.StateOf(g, pattern);
                    if (b != 0)
                    {
                        joint[f, g][((b - 1) * 2) + a - 1] += weight;
                    }
                }
            }
        }

        return joint;
    }

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

    private static int[] Tree(int fields, List<(double Strength, int F, int G)> edges)
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
        for (var root = 0; root < fields; root++)
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
