using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Benchmarks.Postgres;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>The whole pipeline of one host on PostgreSQL, each message answered, beside set-based statements that write the same rows.</summary>
internal sealed class PostgresRow : IAcceptanceRow
{
    public string Name => "postgres";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var share = new Measurement(new Promise("PostgreSQL, one host / bare set-based statements of the same rows", 0.45, 0.70, true, Figure.Ratio, "messages/s"));
        var size = run.Messages(10_000);
        await using var server = await BenchmarkServer.StartAsync(run.Arguments.Text("connection", ""));
        await using var both = await PostgresSideBySide.StartAsync(server, run.Arguments, replies: run.Arguments.Number("reply", 1) == 1);
        var before = size / (await both.FillAsync(2 * size, size)).Seconds;
        var (engineRows, limitRows, rounds) = (0, 0, new List<PipelineRound>());
        for (var round = 0; round < run.Rounds; round++)
        {
            var (engine, limit) = await both.RunAsync(size);
            var after = size / limit.Seconds;
            share.Add(before, size / engine.Seconds, after);
            before = after;
            (engineRows, limitRows) = (engineRows + engine.Written.Rows, limitRows + limit.Rows);
            rounds.Add(engine);
        }

        string Micro(Func<WrittenRows, TimeSpan> time) => Report.Number(rounds.Average(round => time(round.Written).TotalMicroseconds / size), "0");
        run.Note($"{server.Description}, on the same cores; {size} messages a round, each with a reply to timeline and outbox. The limit: {SideBySide.Batch} messages and their replies in a transaction and a round trip.");
        run.Note($"Rows for each message with its reply: the engine {Report.Number(engineRows / (double)(run.Rounds * size), "0.00")}, the limit {Report.Number(limitRows / (double)(run.Rounds * size), "0.00")}. Of one message, on the clock: load {Micro(written => written.Loading)}, graph {Micro(written => written.ReadingGraph)}, apply {Micro(written => written.Applying)} us; {Report.Number(rounds.Average(round => size / (double)round.Written.Transactions), "0")} in a transaction.");
        return [share];
    }
}
