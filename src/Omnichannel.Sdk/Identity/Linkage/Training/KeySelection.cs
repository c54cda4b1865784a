using Omnichannel.Identity.Linkage.Blocking;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>Chooses the keys that find the most true pairs, not found yet, for the pairs that they cost.</summary>
internal static class KeySelection
{
    private const int MostKeys = 18;
    private const double LeastGain = 0.0002; // of all true pairs
    private const double Fixed = 2; // a key costs time even where it finds no pair; in pairs per record

    public static KeyDefinition[] Choose(SampledPairs sampled, double[] posteriors, int records)
    {
        var budget = Math.Max(20_000_000, 30.0 * records);
        var left = (double[])posteriors.Clone(); // what no chosen key finds yet
        var least = LeastGain * posteriors.Sum();
        var value = new double[sampled.Keys.Count];
        var isFresh = new bool[value.Length];
        Array.Fill(value, double.PositiveInfinity);
        List<int> chosen = [];
        double spent = 0;
        while (chosen.Count < MostKeys)
        {
            // What a key adds only falls as others are chosen: a value from before is a bound, and few have to be computed again.
            var best = Array.IndexOf(value, value.Max());
            if (value[best] <= 0)
            {
                break;
            }

            if (!isFresh[best])
            {
                var gain = Gain(sampled.ByKey[best], left);
                value[best] = gain <= least || spent + sampled.Cost[best] > budget ? 0 : gain / (sampled.Cost[best] + (Fixed * records));
                isFresh[best] = true;
                continue;
            }

            chosen.Add(best);
            spent += sampled.Cost[best];
            value[best] = 0;
            Array.Clear(isFresh);
            foreach (var pair in sampled.ByKey[best])
            {
                left[pair] = 0;
            }
        }

        return [.. chosen.Select(k => sampled.Keys[k])];
    }

    private static double Gain(int[] pairs, double[] left)
    {
        double sum = 0;
        foreach (var pair in pairs)
        {
            sum += left[pair];
        }

        return sum;
    }
}
