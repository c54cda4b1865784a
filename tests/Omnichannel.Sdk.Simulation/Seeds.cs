namespace Omnichannel.Simulation;

/// <summary>Plays many days, one on each processor at a time.</summary>
internal static class Seeds
{
    /// <param name="from">The first seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="stopsAtFirst">Whether one day that goes wrong is enough.</param>
    /// <returns>The days that went wrong, by seed.</returns>
    public static List<Verdict> Play(int from, int count, bool stopsAtFirst = false)
    {
        var failures = new List<Verdict>();
        Parallel.For(from, from + count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, loop) =>
        {
            var verdict = Day.Play(seed);
            if (!verdict.IsGood)
            {
                lock (failures)
                {
                    failures.Add(verdict);
                }

                if (stopsAtFirst)
                {
                    loop.Stop();
                }
            }
        });
        return [.. failures.OrderBy(static verdict => verdict.Seed)];
    }
}
