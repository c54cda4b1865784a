using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>The whole pipeline beside raw SQLite that writes the same rows.</summary>
internal static class PipelineCommand
{
    private const int WarmRounds = 2;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        var replies = arguments.Number("reply", 0) == 1;
        var size = arguments.Number("round", 20_000);
        var rounds = Math.Max(1, arguments.Number("messages", 10 * size) / size);
        using var place = new Workplace(arguments);
        report.Title($"WhatsApp webhooks of 1 KB through the whole engine into SQLite{(replies ? ", each answered" : "")}, beside raw SQLite");
        report.Line($"  {Machine.Describe()}; one durable write of a page: {Report.Spread(Machine.FlushTimes(place.Folder), "0.00")} ms.");

        var (engineRate, limitRate, acknowledged, processor, limitProcessor, bytes) = (new Series(), new Series(), new Series(), new Series(), new Series(), new Series());
        var (written, limitRows, limitTransactions) = (new List<PipelineRound>(), 0, 0);
        await using (var both = await SideBySide.StartAsync(place, arguments, replies))
        {
            await both.FillAsync(Math.Max(WarmRounds * size, arguments.Number("preload", 0)));
            await both.RunAsync(size); // the limit warms up, too
            report.Line($"  {both.Stored} messages are stored before the first round; a round is {size}; {arguments.Number("callers", 512)} callers wait for their 200 at the same time.");
            for (var round = 0; round < rounds; round++)
            {
                var (engine, limit) = await both.RunAsync(size);
                engineRate.Add(size / engine.Seconds);
                limitRate.Add(size / limit.Seconds);
                acknowledged.Add(size / engine.AcknowledgedSeconds);
                processor.Add(engine.ProcessorSeconds / engine.Seconds);
                limitProcessor.Add(limit.ProcessorSeconds / limit.Seconds);
                bytes.Add(engine.BytesPerMessage);
                written.Add(engine);
                (limitRows, limitTransactions) = (limitRows + limit.Rows, limitTransactions + limit.Transactions);
                report.Line($"  round {round + 1}: the engine {Report.Number(size / engine.Seconds, "0")}, the limit {Report.Number(size / limit.Seconds, "0")} messages/s");
            }
        }

        var share = engineRate.Over(limitRate);
        report.Line();
        report.Table(
            [$"{rounds} rounds in turns", "median (from to)"],
            ["the engine, handled and committed", $"{Report.Spread(engineRate, "0")} messages/s"],
            ["  until the last 200", $"{Report.Spread(acknowledged, "0")} messages/s"],
            ["the limit: plain statements", $"{Report.Spread(limitRate, "0")} messages/s"],
            ["the engine's share of the limit", $"{Report.Spread(share, "0.00")}"],
            ["processors that the engine kept busy", $"{Report.Spread(processor, "0.00")}"],
            ["processors that the limit kept busy", $"{Report.Spread(limitProcessor, "0.00")}"],
            ["bytes that the engine allocated per message", $"{Report.Spread(bytes, "0")}"],
            ["most memory ever resident, with the load's own", $"{Report.Number(Machine.PeakMegabytes(), "0")} MB"]);
        report.Line();
        report.Table(Rows(written, limitRows, limitTransactions, rounds * size));
        report.Line("  The limit is a process of its own that does nothing but SQLite's C functions: the same schema with its indexes, WAL, synchronous=FULL, secure_delete, the same cache and");
        report.Line($"  checkpoints; {SideBySide.Batch} messages in a transaction; for each message one look-up of its key, then prepared inserts of the rows that the engine wrote for it, with values that are");
        report.Line("  ready; the sender and the conversation once in a transaction, and the conversation once more when its work is done. It verifies, parses and decides nothing.");
        report.Add(new Target("Pipeline over raw SQLite with the same rows", share.Median, 0.5, true, "0.00"));
        report.Add(new Target("Memory of the pipeline, MB", Machine.PeakMegabytes(), 300, false, "0"));
    }

    private static string[][] Rows(List<PipelineRound> written, int limitRows, int limitTransactions, int messages)
    {
        string Per(Func<WrittenRows, int> count) => Report.Number(written.Sum(round => count(round.Written)) / (double)messages, "0.00");
        return
        [
            ["per message", "transactions", "entries", "keys", "conversations", "identities", "contacts", "evidence", "outbox", "rows"],
            [
                "the engine", Report.Number(written.Sum(round => round.Written.Transactions) / (double)messages, "0.0000"), Per(rows => rows.Entries), Per(rows => rows.Keys), Per(rows => rows.Conversations),
                Per(rows => rows.Identities), Per(rows => rows.Contacts), Per(rows => rows.Evidence), Per(rows => rows.Outbox + rows.RemovedOutbox), Per(rows => rows.Rows),
            ],
            ["the limit", Report.Number(limitTransactions / (double)messages, "0.0000"), "", "", "", "", "", "", "", Report.Number(limitRows / (double)messages, "0.00")],
        ];
    }
}
