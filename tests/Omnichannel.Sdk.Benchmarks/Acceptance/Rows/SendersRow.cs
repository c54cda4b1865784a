using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>Whether group commit works: 64 who wait for their 200 at the same time, beside one.</summary>
internal sealed class SendersRow : IAcceptanceRow
{
    private const int Many = 64;
    private const int ManyMessages = 5_120;
    private const int OneMessages = 500;

    public string Name => "senders";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var share = new Measurement(new Promise($"{Many} concurrent senders / 1 sender on SQLite FULL", 4, 8, true, Figure.Ratio, "messages/s", "0.0"));
        using var place = run.Workplace();
        await using var engine = await EngineUnderLoad.StartAsync(place.File("sdk.db"), replies: false);
        var load = new WhatsAppLoad(run.Arguments.Number("customers", 50_000), seed: 1);
        await engine.RunAsync(load.Take(20_000), callers: 512);
        await OneAsync();
        await ManyAsync();
        var before = await OneAsync();
        for (var round = 0; round < run.Rounds; round++)
        {
            var many = await ManyAsync();
            var after = await OneAsync();
            share.Add(before, many, after);
            before = after;
        }

        run.Note($"{ManyMessages} messages of {Many} senders, {OneMessages} of one, each waiting for its 200 before the next; counted until the last 200.");
        return [share];

        async Task<double> OneAsync() => OneMessages / (await engine.RunAsync(load.Take(OneMessages), callers: 1)).AcknowledgedSeconds;

        async Task<double> ManyAsync() => ManyMessages / (await engine.RunAsync(load.Take(ManyMessages), callers: Many)).AcknowledgedSeconds;
    }
}
