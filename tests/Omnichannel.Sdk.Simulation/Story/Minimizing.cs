namespace Omnichannel.Simulation.Story;

/// <summary>Finds the few faults that a failure needs.</summary>
internal static class Minimizing
{
    /// <summary>Leaves out one fault after the other as long as the day goes wrong without it.</summary>
    public static Verdict Minimize(Verdict failed)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var fault in failed.Script.Faults)
            {
                var without = Day.Play(failed.Seed, failed.Script with { Faults = [.. failed.Script.Faults.Where(other => other != fault)] });
                if (!without.IsGood)
                {
                    (failed, isSmaller) = (without, true);
                    break;
                }
            }
        }

        return failed;
    }
}
