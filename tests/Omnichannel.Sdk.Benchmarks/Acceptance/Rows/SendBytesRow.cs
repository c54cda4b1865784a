using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>What a send allocates beyond the HTTP call itself.</summary>
internal sealed class SendBytesRow : IAcceptanceRow
{
    public string Name => "send-bytes";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var bytes = new Measurement(new Promise("allocated per send over a raw HttpClient call, bytes", 1.5 * 1024, 0.5 * 1024, false, Figure.Added, "bytes", "0"));
        var size = run.Messages(2_048);
        using var place = run.Workplace();
        await using var turns = await DrainTurns.StartAsync(place.File("sdk.db"));
        await turns.DrainAsync(size);
        await turns.LoopAsync(size);
        var before = await turns.LoopAsync(size);
        for (var round = 0; round < run.Rounds; round++)
        {
            var drained = await turns.DrainAsync(size);
            var after = await turns.LoopAsync(size);
            bytes.Add(before.Bytes, drained.Bytes, after.Bytes);
            before = after;
        }

        run.Note($"A send is all of it: the claim, the message read from SQLite, rendered and given to the client, and its outcome decided and committed. {size} a round.");
        return [bytes];
    }
}
