namespace Omnichannel.Identity.Linkage.Training;

/// <summary>How often each agreement pattern occurs among some pairs.</summary>
internal sealed class PatternCounts(ulong[] patterns, double[] counts)
{
    public ulong[] Patterns => patterns;

    public double[] Counts => counts;

    public double Total { get; } = counts.Sum();

    /// <summary>Counts patterns; the order of the input does not matter.</summary>
    public static PatternCounts Of(ulong[] all, int length)
    {
        var sorted = all.AsSpan(0, length);
        sorted.Sort();
        List<ulong> patterns = [];
        List<double> counts = [];
        for (var i = 0; i < length;)
        {
            var j = i;
            while (j < length && sorted[j] == sorted[i])
            {
                j++;
            }

            patterns.Add(sorted[i]);
            counts.Add(j - i);
            i = j;
        }

        return new([.. patterns], [.. counts]);
    }
}
