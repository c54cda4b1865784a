using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>The whole pipeline in the process, each message answered, beside plain statements that write the same rows.</summary>
internal sealed class PipelineRow : IAcceptanceRow
{
    public string Name => "pipeline";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var share = new Measurement(new Promise("SQLite FULL, whole pipeline in process with a reply to each / bare statements of the same rows", 0.60, 0.85, true, Figure.Ratio, "messages/s"));
        var size = run.Messages(10_000);
        using var place = run.Workplace();
        await using var both = await SideBySide.StartAsync(place, run.Arguments, replies: true);
        await both.FillAsync(2 * size);
        var before = Rate((await both.RunAsync(size)).Limit.Seconds, size); // both are warm
        var (engineRows, limitRows) = (0, 0);
        for (var round = 0; round < run.Rounds; round++)
        {
            var (engine, limit) = await both.RunAsync(size);
            var after = Rate(limit.Seconds, size);
            share.Add(before, Rate(engine.Seconds, size), after);
            before = after;
            (engineRows, limitRows) = (engineRows + engine.Written.Rows, limitRows + limit.Rows);
        }

        run.Note($"{size} messages a round, {2 * size} stored before; signature, parsing, deduplication, contact, conversation, timeline, handler, the reply to timeline and outbox, all committed. The limit: {SideBySide.Batch} messages and their replies in a transaction.");
        run.Note($"Rows for each message with its reply: the engine {Report.Number(engineRows / (double)(run.Rounds * size), "0.00")}, the limit {Report.Number(limitRows / (double)(run.Rounds * size), "0.00")}. Nothing is sent.");
        return [share];
    }

    private static double Rate(double seconds, int messages) => messages / seconds;
}
