using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Identity;
using Omnichannel.IdentityWorld;

namespace Omnichannel.Benchmarks.Identity;

/// <summary>
/// What it costs to take in one observation: callers that wait for their contact, one observation each, in SQLite with <c>synchronous=FULL</c>, or in memory (<c>--store memory</c>).
/// </summary>
internal static class ObserveCommand
{
    private const int Rounds = 5;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        var callers = arguments.Number("callers", 16);
        var customers = arguments.Number("customers", 10_000);
        var measured = arguments.Number("round", 4_000);
        using var place = new Workplace(arguments);
        var told = World.Tell(new WorldOptions { Customers = customers, Seed = 1 }).Where(static told => told.Observation is not null).Select(static told => told.Observation!).ToList(); // filtered
        var before = told.Count - (Rounds * measured);
        if (before < 0)
        {
            throw new ArgumentException($"{customers} customers tell {told.Count} observations: fewer than {Rounds} rounds of {measured}.");
        }

        var inMemory = arguments.Text("store", "sqlite") == "memory";
        report.Title($"Observations one at a time{(inMemory ? ", in memory" : "")}, {callers} callers, behind {before:N0} observations of {customers:N0} customers");
        await using var host = await ObservingHost.StartAsync(inMemory ? null : place.File("identity.db"));
        var (fillRate, _) = await host.ObserveAsync(told[..before], callers: 1, together: 500);
        var (rates, medians, highs, bytes) = (new Series(), new Series(), new Series(), new Series());
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var (rate, times) = await host.ObserveAsync(told.GetRange(before + (round * measured), measured), callers, together: 1);
            bytes.Add((GC.GetTotalAllocatedBytes() - allocated) / (double)measured);
            rates.Add(rate);
            medians.Add(times.Median);
            highs.Add(times.Quantile(0.99));
        }

        report.Table(
            ["", $"median (from to) of {Rounds} rounds of {measured}"],
            ["one at a time", $"{Report.Spread(rates, "0")} observations/s"],
            ["time to the contact, median", $"{Report.Spread(medians, "0.0")} ms"],
            ["  99 %", $"{Report.Spread(highs, "0.0")} ms"],
            ["allocated for each", $"{Report.Spread(bytes, "0")} bytes"],
            ["before that, 500 at a time", $"{Report.Number(fillRate, "0")} observations/s"]);
        if (inMemory)
        {
            report.Add(new Target("Resolves with update a second, in memory", rates.Median, 10_000, true, "0"));
            return;
        }

        report.Add(new Target("Observations a second, durable", rates.Median, 2000, true, "0"));
        report.Add(new Target("99 % of them, ms", highs.Median, 20, false, "0.0"));
    }
}
