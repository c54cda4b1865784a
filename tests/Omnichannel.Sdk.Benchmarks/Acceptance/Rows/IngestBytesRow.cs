using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>What the process allocates for a message, from the request that is in memory to the mark that it was handled.</summary>
internal sealed class IngestBytesRow : IAcceptanceRow
{
    public string Name => "ingest-bytes";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var bytes = new Measurement(new Promise("allocated per ingested message, without the web server, bytes", 6 * 1024, 2.5 * 1024, false, Figure.Alone, "bytes", "0"));
        var size = run.Messages(10_000);
        using var place = run.Workplace();
        await using var engine = await EngineUnderLoad.StartAsync(place.File("sdk.db"), replies: false);
        var load = new WhatsAppLoad(run.Arguments.Number("customers", 50_000), seed: 1);
        for (var warm = 0; warm < 2; warm++)
        {
            await engine.RunAsync(load.Take(size), callers: 512);
        }

        for (var round = 0; round < run.Rounds; round++)
        {
            bytes.Add(0, (await engine.RunAsync(load.Take(size), callers: 512)).BytesPerMessage, 0);
        }

        run.Note($"{size} messages a round from 512 callers into SQLite, one handler that says nothing; all that the process allocates meanwhile, the callers' waiting and the commit of the handler's mark included. There is no limit beside it.");
        return [bytes];
    }
}
