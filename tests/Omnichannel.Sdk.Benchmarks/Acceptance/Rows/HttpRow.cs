using System.Diagnostics;
using Omnichannel.Benchmarks.Http;
using Omnichannel.Benchmarks.Limit;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Sqlite;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>The whole pipeline behind Kestrel, with those who call it on the same processors.</summary>
internal sealed class HttpRow : IAcceptanceRow
{
    public string Name => "http";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var share = new Measurement(new Promise("the same over HTTP with the load generator on the same cores", 0.35, 0.55, true, Figure.Ratio, "messages/s"));
        var size = run.Messages(10_000);
        using var place = run.Workplace();
        var options = new SqliteStoreOptions();
        await using var host = await HostProcess.StartAsync("host", "--file", place.File("sdk.db"), "--reply", "1");
        using var limit = LimitProcess.Start(place.File("sdk.db"), place.File("limit.db"), SideBySide.Batch, options.CacheMebibytes, options.CheckpointPages);
        using var load = await HttpLoad.ConnectAsync(new WhatsAppLoad(run.Arguments.Number("customers", 50_000), seed: 2), host.Port, run.Arguments.Number("connections", 128));
        await HostAsync();
        await HostAsync();
        await limit.CopyAsync();
        await HostAsync();
        var before = await LimitAsync(); // both are warm
        for (var round = 0; round < run.Rounds; round++)
        {
            var rate = await HostAsync();
            var after = await LimitAsync();
            share.Add(before, rate, after);
            before = after;
        }

        run.Note($"{size} POSTs a round over {run.Arguments.Number("connections", 128)} connections, each answered by the handler, until all is handled and committed; the limit as in the row above.");
        return [share];

        async Task<double> HostAsync()
        {
            var requests = load.Prepare(size);
            var start = Stopwatch.GetTimestamp();
            await load.FloodAsync(requests);
            await host.SettleAsync();
            return size / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        async Task<double> LimitAsync()
        {
            var round = await limit.WriteAsync();
            return round.Messages == size ? size / round.Seconds : throw new InvalidOperationException($"The host stored {round.Messages} of {size} messages.");
        }
    }
}
