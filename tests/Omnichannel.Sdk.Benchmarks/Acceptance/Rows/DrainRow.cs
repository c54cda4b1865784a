using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>How fast an outbox is sent, beside a loop around an HttpClient.</summary>
internal sealed class DrainRow : IAcceptanceRow
{
    public string Name => "drain";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var share = new Measurement(new Promise("outbox drain through the real client to a local server, 64 at once / bare HttpClient loop", 0.45, 0.65, true, Figure.Ratio, "messages/s"));
        var size = run.Messages(4_096);
        using var place = run.Workplace();
        await using var turns = await DrainTurns.StartAsync(place.File("sdk.db"));
        for (var warm = 0; warm < 2; warm++)
        {
            await turns.DrainAsync(size);
            await turns.LoopAsync(size);
        }

        var before = await turns.LoopAsync(size);
        for (var round = 0; round < run.Rounds; round++)
        {
            var drained = await turns.DrainAsync(size);
            var after = await turns.LoopAsync(size);
            share.Add(before.Rate, drained.Rate, after.Rate);
            before = after;
        }

        run.Note($"{size} messages a round from SQLite FULL, until it is committed that the last one was taken; the server is Kestrel in a process of its own on the same cores. The loop: 64 tasks, the same request written by hand, nothing stored.");
        return [share];
    }
}
