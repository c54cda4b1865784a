namespace Omnichannel.Identity.Linkage.Training;

/// <summary>How often each agreement pattern occurs among some pairs.</summary>
internal sealed class PatternCounts(ulong[] patterns, double[] counts)
{
    /// <summary>Gets the patterns, ascending.</summary>
    public ulong[] Patterns => patterns;

    public double[] Counts => counts;

    public double Total { get; } = counts.Sum();

    /// <summary>Counts patterns; the order of the input does not matter.</summary>
    public static PatternCounts Of(ReadOnlySpan<ulong> all) => Of(all, out _);

    /// <summary>Counts patterns, and says of each pair which one is its.</summary>
    public static PatternCounts Of(ReadOnlySpan<ulong> all, out int[] places)
    {
        // Pairs are many, patterns few: they are numbered as they come, and put in order afterwards.
        Dictionary<ulong, int> numberOf = [];
        List<double> counts = [];
        places = new int[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(numberOf, all[i], out var isKnown);
            if (!isKnown)
            {
                number = counts.Count;
                counts.Add(0);
            }

            counts[number]++;
            places[i] = number;
        }

        var patterns = new ulong[counts.Count];
        foreach (var (pattern, number) in numberOf)
        {
            patterns[number] = pattern;
        }

        var order = Enumerable.Range(0, patterns.Length).ToArray();
        Array.Sort(patterns, order);
        var placeOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            placeOf[order[place]] = place;
        }

        foreach (ref var place in places.AsSpan())
        {
            place = placeOf[place];
        }

        return new(patterns, [.. order.Select(number => counts[number])]);
    }
}
