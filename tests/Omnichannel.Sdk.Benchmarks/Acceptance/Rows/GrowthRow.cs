using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>What a message costs in a large file over what it costs in a small one, beside the same of plain statements. Both sizes are measured in turns.</summary>
internal sealed class GrowthRow : IAcceptanceRow
{
    public string Name => "growth";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var size = run.Messages(4_096);
        using var place = new Workplace(run.Arguments);
        var (small, large) = await FilledFiles.PrepareAsync(run, place);
        await using var few = await StartAsync(small, run);
        await using var many = await StartAsync(large, run);
        if (run.OnlyPrepares)
        {
            run.Note($"The files stand in {place.Folder}; nothing was measured.");
            return [];
        }

        var growth = new Measurement(new Promise($"cost per message at {run.Stored} rows / at 100000, against the same ratio of bare statements", 1.15, 1.05, false, Figure.Ratio, "times"));
        var costs = new[] { new Series(), new Series(), new Series(), new Series() };
        var (_, before) = await RoundAsync();
        for (var round = 0; round < run.Rounds; round++)
        {
            var (engine, limit) = await RoundAsync(costs);
            growth.Add(before, engine, limit);
            before = limit;
        }

        string Cost(int of) => Report.Spread(costs[of], "0");
        run.Note($"{size} messages a round at each size. The first 100000 were stored by the engine, the others are copies of them, written by plain statements with ids, times, keys and places of their own; {run.Pending} of them wait to be sent.");
        run.Note($"Microseconds a message: the engine {Cost(0)} and {Cost(2)}, plain statements {Cost(1)} and {Cost(3)}.");
        return [growth];

        async Task<(double Engine, double Limit)> RoundAsync(Series[]? keep = null)
        {
            var (engineFew, limitFew) = await few.RunAsync(size);
            var (engineMany, limitMany) = await many.RunAsync(size);
            double[] seconds = [engineFew.Seconds, limitFew.Seconds, engineMany.Seconds, limitMany.Seconds];
            for (var of = 0; keep is not null && of < keep.Length; of++)
            {
                keep[of].Add(seconds[of] * 1e6 / size);
            }

            return (engineMany.Seconds / engineFew.Seconds, limitMany.Seconds / limitFew.Seconds);
        }
    }

    private static async Task<SideBySide> StartAsync(Workplace place, AcceptanceRun run)
    {
        var (stored, last) = FilledFiles.EndOf(place.File("sdk.db"));
        var both = await SideBySide.StartAsync(place, run.Arguments, replies: false, stored, start: last, holdsSends: true);
        await both.GoOnAsync();
        return both;
    }
}
