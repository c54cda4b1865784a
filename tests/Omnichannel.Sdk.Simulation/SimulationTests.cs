using System.Globalization;
using Omnichannel.Simulation.Planted;
using Omnichannel.Simulation.Story;
using Xunit.Abstractions;

namespace Omnichannel.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    // So many in every run of the tests; the check of a change plays ten thousand, and OMNICHANNEL_SEEDS as many as it says.
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("OMNICHANNEL_SEEDS") ?? "1500", CultureInfo.InvariantCulture);

    [Fact]
    public void Nothing_is_lost_doubled_disordered_or_made_up_whatever_goes_wrong()
    {
        var failures = Seeds.Play(1, Count, stopsAtFirst: true);
        foreach (var failure in failures)
        {
            output.WriteLine(Minimizing.Minimize(failure).ToString());
        }

        Assert.Empty(failures);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1776)]
    public void The_same_seed_is_the_same_day(int seed)
    {
        var (one, other) = (Day.Play(seed, keepsTrace: true), Day.Play(seed));

        Assert.Equal(one.Trace.Hash, other.Trace.Hash);
        Assert.True(one.Trace.Lines.Count > 100, $"Only {one.Trace.Lines.Count} things happened.");
        Assert.NotEqual(one.Trace.Hash, Day.Play(seed + 1).Trace.Hash);
    }

    [Fact]
    public void Every_kind_of_trouble_comes()
        => Assert.Empty(Enum.GetValues<FaultKind>().Except(Enumerable.Range(1, Count).SelectMany(static seed => Script.Write(seed).Faults).Select(static fault => fault.Kind)));

    [Fact]
    public void What_can_be_planted_stands_in_the_engine_once()
        => Assert.All(PlantedBugs.All, static bug =>
        {
            var source = File.ReadAllText(Path.Combine(Repository.Root, "src", "Omnichannel.Sdk", bug.File));
            Assert.Equal(2, source.Split(bug.Right).Length);
        });
}
