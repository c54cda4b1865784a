using Omnichannel.Benchmarks.Http;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>How long 99 % wait for their 200 at half of the top rate, beside a bare server at half of its own.</summary>
internal sealed class HalfRateRow : IAcceptanceRow
{
    private const int Connections = 128;

    public string Name => "half-rate";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var ratio = new Measurement(new Promise("answer p99 at half the top rate / bare server's at half of its own", 2.0, 1.5, false, Figure.Ratio, "ms"));
        var size = run.Messages(10_000);
        var seconds = TimeSpan.FromSeconds(run.Arguments.Number("seconds", 4));
        using var place = run.Workplace();
        await using var host = await HostProcess.StartAsync("host", "--file", place.File("sdk.db"));
        await using var bare = await HostProcess.StartAsync("bare-host");
        using var load = await HttpLoad.ConnectAsync(new WhatsAppLoad(50_000, seed: 2), host.Port, Connections);
        using var bareLoad = await HttpLoad.ConnectAsync(new WhatsAppLoad(50_000, seed: 3), bare.Port, Connections);
        var (rate, bareRate) = (await TopAsync(load) / 2, await TopAsync(bareLoad) / 2);
        var sameRate = new Series();
        var before = (await bareLoad.PaceAsync(bareRate, seconds)).Quantile(0.99);
        for (var round = 0; round < run.Rounds; round++)
        {
            var times = (await load.PaceAsync(rate, seconds)).Quantile(0.99);
            await host.SettleAsync();
            var after = (await bareLoad.PaceAsync(bareRate, seconds)).Quantile(0.99);
            ratio.Add(before, times, after);
            before = after;
            sameRate.Add((await bareLoad.PaceAsync(rate, seconds / 2)).Quantile(0.99));
        }

        run.Note($"Half of the top rate: the SDK's host {Report.Number(rate, "0")} requests/s, Kestrel with nothing behind it {Report.Number(bareRate, "0")}; {Connections} connections, {seconds.TotalSeconds} s a round, each time from when the request was due.");
        run.Note($"At the SDK's rate the bare server's p99 is {Report.Spread(sameRate, "0.0")} ms. It commits nothing: one flush of the disk is in each of the SDK's answers and in none of its.");
        return [ratio];

        async Task<double> TopAsync(HttpLoad any)
        {
            var top = new Series();
            for (var round = 0; round < 3; round++)
            {
                var flooded = await any.FloodAsync(any.Prepare(size));
                await host.SettleAsync();
                if (round > 0)
                {
                    top.Add(flooded); // the first one warms up
                }
            }

            return top.Median;
        }
    }
}
