using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>The engine alone, for a profiler, and where the writer spends its time.</summary>
internal static class EngineCommand
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        using var place = new Workplace(arguments);
        var round = arguments.Number("round", 10_000);
        var load = new WhatsAppLoad(arguments.Number("customers", 50_000), seed: 1);
        await using var engine = await EngineUnderLoad.StartAsync(place.File("sdk.db"), arguments.Number("reply", 0) == 1);
        report.Title("The engine alone");
        var rows = new List<string[]> { new[] { "messages/s", "acknowledged/s", "processors", "bytes", "transactions", "messages in one", "load us", "graph us", "apply us", "write us" } };
        for (var count = 0; count < arguments.Number("rounds", 4); count++)
        {
            var result = await engine.RunAsync(load.Take(round), arguments.Number("callers", 512));
            var written = result.Written;
            string Micro(TimeSpan time) => Report.Number(time.TotalMicroseconds / round, "0.0");
            rows.Add(
            [
                Report.Number(round / result.Seconds, "0"), Report.Number(round / result.AcknowledgedSeconds, "0"), Report.Number(result.ProcessorSeconds / result.Seconds, "0.00"),
                Report.Number(result.BytesPerMessage, "0"), $"{written.Transactions}", Report.Number(round / (double)written.Transactions, "0.0"),
                Micro(written.Loading), Micro(written.ReadingGraph), Micro(written.Applying), Micro(written.Loading + written.ReadingGraph + written.Applying),
            ]);
        }

        report.Table(rows);
        report.Line("  Microseconds per message, on the clock.");
    }
}
