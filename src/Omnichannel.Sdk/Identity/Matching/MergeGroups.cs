namespace Omnichannel.Identity.Matching;

/// <summary>
/// Chooses which pairs merge, so that everybody in a contact agrees with everybody else: the strongest pair first, and two groups only if each of the one reaches the lower threshold with each of the other. A record that
/// says little agrees with two who disagree, and does not make them one.
/// </summary>
internal static class MergeGroups
{
    /// <summary>Chooses.</summary>
    /// <param name="pairs">The pairs that reach the lower threshold, the strongest first.</param>
    /// <param name="bits">What it takes to merge.</param>
    /// <returns>The pairs that merge, and all pairs that are in one group then.</returns>
    public static (List<(int A, int B, MatchedPair Pair)> Merges, HashSet<(int A, int B)> Together) Of(List<(int A, int B, MatchedPair Pair)> pairs, double bits)
    {
        var known = pairs.Select(static pair => (pair.A, pair.B)).ToHashSet();
        var groups = new Dictionary<int, List<int>>();
        var (merges, together) = (new List<(int A, int B, MatchedPair Pair)>(), new HashSet<(int A, int B)>());
        foreach (var pair in pairs.Where(pair => pair.Pair.Score >= bits))
        {
            var (one, other) = (GroupOf(pair.A), GroupOf(pair.B));
            if (ReferenceEquals(one, other))
            {
                merges.Add(pair);
                continue;
            }

            var between = one.SelectMany(a => other.Select(b => (Math.Min(a, b), Math.Max(a, b)))).ToList();
            if (!between.TrueForAll(known.Contains))
            {
                continue;
            }

            merges.Add(pair);
            together.UnionWith(between);
            one.AddRange(other);
            foreach (var member in other)
            {
                groups[member] = one;
            }
        }

        return (merges, together);

        List<int> GroupOf(int part) => groups.TryGetValue(part, out var group) ? group : groups[part] = [part];
    }
}
