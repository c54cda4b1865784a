using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>What one message costs when few, many and very many are stored.</summary>
internal static class GrowthCommand
{
    private const int Rounds = 9;
    private static readonly int[] Stages = [10_000, 100_000, 1_000_000];

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        var most = arguments.Number("most", Stages[^1]);
        var stages = Stages.Where(stage => stage < most).Append(most).ToArray();
        using var place = new Workplace(arguments);
        report.Title("What one message costs as the file grows");
        var costs = new List<(int Stored, Series Engine, Series Limit)>();
        await using (var both = await SideBySide.StartAsync(place, arguments, replies: false))
        {
            foreach (var stage in stages)
            {
                await both.FillAsync(stage);
                costs.Add(await MeasureAsync(both, stage));
            }
        }

        var first = costs[0];
        report.Table(
            [["stored", "the engine, us", "grown by", "plain statements, us", "grown by", "engine's growth over the limit's"], .. costs.Select(cost => new[]
            {
                $"{cost.Stored}",
                Report.Spread(cost.Engine, "0.0"),
                Report.Number(cost.Engine.Median / first.Engine.Median, "0.00"),
                Report.Spread(cost.Limit, "0.0"),
                Report.Number(cost.Limit.Median / first.Limit.Median, "0.00"),
                Report.Number(Ratio(cost), "0.00"),
            })]);
        report.Line($"  Medians of {Rounds} rounds in turns after each stage was filled by the engine; the limit goes on from a copy of the file.");
        report.Line($"  Most memory ever resident, with the load's own: {Report.Number(Machine.PeakMegabytes(), "0")} MB.");
        report.Add(new Target($"Growth of the cost from {first.Stored} to {costs[^1].Stored} stored, over the limit's", Ratio(costs[^1]), 1.15, false, "0.00"));
        report.Add(new Target($"Memory at {costs[^1].Stored} stored, MB", Machine.PeakMegabytes(), 300, false, "0"));

        double Ratio((int Stored, Series Engine, Series Limit) cost) => cost.Engine.Median / first.Engine.Median / (cost.Limit.Median / first.Limit.Median);
    }

    private static async Task<(int Stored, Series Engine, Series Limit)> MeasureAsync(SideBySide both, int stored)
    {
        // A fifth of what is stored at the most, so that a stage stays what it is called.
        var messages = Math.Clamp(stored / 5 / Rounds, 512, 10_000) / SideBySide.Batch * SideBySide.Batch;
        await both.RunAsync(messages);
        var (engine, limit) = (new Series(), new Series());
        for (var round = 0; round < Rounds; round++)
        {
            var (engineRound, limitRound) = await both.RunAsync(messages);
            engine.Add(engineRound.Seconds * 1e6 / messages);
            limit.Add(limitRound.Seconds * 1e6 / messages);
        }

        return (stored, engine, limit);
    }
}
