using System.Globalization;
using Omnichannel.Benchmarks.Limit;
using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>What one message costs when few, many and very many are stored. With <c>--keep</c> a folder stays, so that the run can be done in steps: <c>--fill</c> only stores.</summary>
internal static class GrowthCommand
{
    private const int Rounds = 9;
    private static readonly int[] Stages = [10_000, 100_000, 1_000_000];

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        using var place = new Workplace(arguments);
        if (arguments.Number("fill", 0) is > 0 and var fill)
        {
            await FillAsync(place, arguments, fill);
            report.Line($"{Stored(place)} messages are stored.");
            return;
        }

        report.Title("What one message costs as the file grows");
        var most = arguments.Number("most", Stages[^1]);
        var stored = Stored(place);
        await using (var both = await SideBySide.StartAsync(place, arguments, replies: false, stored))
        {
            // What a kept folder has is measured as it is, and the next step goes on from there.
            int[] stages = stored > 0 ? [stored] : [.. Stages.Where(stage => stage < most), most];
            foreach (var stage in stages)
            {
                await both.FillAsync(stage);
                await MeasureAsync(both, stage, place.File("costs.csv"));
            }
        }

        Print(place, report);
    }

    private static async Task FillAsync(Workplace place, Arguments arguments, int stored)
    {
        await using var both = await SideBySide.StartAsync(place, arguments, replies: false, Stored(place));
        await both.FillAsync(stored, copies: false);
    }

    private static int Stored(Workplace place)
    {
        if (!File.Exists(place.File("sdk.db")))
        {
            return 0;
        }

        using var database = new BareDatabase(place.File("sdk.db"), writes: false);
        return (int)database.Read("SELECT coalesce(max(n), 0) FROM entry")[0][0].Integer;
    }

    private static async Task MeasureAsync(SideBySide both, int stored, string costs)
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

        double[] row = [stored, engine.Median, engine.Min, engine.Max, limit.Median, limit.Min, limit.Max];
        await File.AppendAllLinesAsync(costs, [string.Join(',', row.Select(value => value.ToString(CultureInfo.InvariantCulture)))]);
    }

    private static void Print(Workplace place, Report report)
    {
        var costs = File.ReadLines(place.File("costs.csv"))
            .Select(line => Array.ConvertAll(line.Split(','), value => double.Parse(value, CultureInfo.InvariantCulture)))
            .Select(row => (Stored: (int)row[0], Engine: new Series(row[1..4]), Limit: new Series(row[4..]))).ToList();
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
}
