using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Postgres;

/// <summary>The whole pipeline on PostgreSQL beside plain set-based statements that write the same rows.</summary>
internal static class PostgresPipelineCommand
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        var replies = arguments.Number("reply", 0) == 1;
        var size = arguments.Number("round", 10_000);
        var rounds = Math.Max(1, arguments.Number("messages", 5 * size) / size);
        await using var server = await BenchmarkServer.StartAsync(arguments.Text("connection", ""));
        report.Title($"WhatsApp webhooks of 1 KB through the whole engine into PostgreSQL{(replies ? ", each answered" : "")}, beside plain set-based statements");
        report.Line($"  {Machine.Describe()}; {server.Description}.");

        await using var both = await PostgresSideBySide.StartAsync(server, arguments, replies);
        await both.FillAsync(Math.Max(2 * size, arguments.Number("preload", 0)), size);
        var (engineRate, limitRate, processor) = (new Series(), new Series(), new Series());
        var rows = new List<string[]> { new[] { "round", "the engine/s", "the limit/s", "in a transaction", "load us", "graph us", "apply us", "rows of the limit" } };
        for (var round = 0; round < rounds; round++)
        {
            var (ours, (written, seconds)) = await both.RunAsync(size);
            engineRate.Add(size / ours.Seconds);
            limitRate.Add(size / seconds);
            processor.Add(ours.ProcessorSeconds / ours.Seconds);
            string Micro(TimeSpan time) => Report.Number(time.TotalMicroseconds / size, "0.0");
            rows.Add(
            [
                $"{round + 1}", Report.Number(size / ours.Seconds, "0"), Report.Number(size / seconds, "0"), Report.Number(size / (double)ours.Written.Transactions, "0"), Micro(ours.Written.Loading),
                Micro(ours.Written.ReadingGraph), Micro(ours.Written.Applying), Report.Number(written / (double)size, "0.00"),
            ]);
        }

        var share = engineRate.Over(limitRate);
        report.Table(rows);
        report.Line();
        report.Table(
            [$"{rounds} rounds of {size} in turns", "median (from to)"],
            ["the engine, handled and committed", $"{Report.Spread(engineRate, "0")} messages/s"],
            ["the limit: set-based statements", $"{Report.Spread(limitRate, "0")} messages/s"],
            ["the engine's share of the limit", $"{Report.Spread(share, "0.00")}"],
            ["processors that the engine kept busy, without the server", $"{Report.Spread(processor, "0.00")}"]);
        report.Line($"  The limit looks the keys of {SideBySide.Batch} messages up and writes their rows in one transaction and one round trip, one prepared statement for each table, the");
        report.Line("  conversations once more when their work is done; it verifies, parses, reads and decides nothing.");
        report.Add(new Target("Pipeline over set-based statements on PostgreSQL", share.Median, 0.45, true, "0.00"));
    }
}
