using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Http;

/// <summary>From POST to 200 at half of what the host can take.</summary>
internal static class HttpCommand
{
    private const int Flood = 20_000;
    private const int Rounds = 3;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        using var place = new Workplace(arguments);
        var connections = arguments.Number("connections", 128);
        report.Title("From POST to 200 through Kestrel on the loopback, at half of the top rate");
        await using var host = await HostProcess.StartAsync("host", "--file", place.File("http.db"));
        using var load = await HttpLoad.ConnectAsync(new WhatsAppLoad(arguments.Number("customers", 50_000), seed: 2), host.Port, connections);
        await load.FloodAsync(load.Prepare(Flood));
        await host.SettleAsync();
        var top = new Series();
        for (var round = 0; round < Rounds; round++)
        {
            top.Add(await load.FloodAsync(load.Prepare(Flood)));
            await host.SettleAsync();
        }

        var rate = top.Median / 2;
        var (all, rounds) = (new Series(), new Series());
        for (var round = 0; round < Rounds; round++)
        {
            var times = await load.PaceAsync(rate, TimeSpan.FromSeconds(arguments.Number("seconds", 20) / (double)Rounds));
            rounds.Add(times.Quantile(0.99));
            all.Add(times);
        }

        var megabytes = await host.SettleAsync();
        report.Table(
            ["", ""],
            ["top rate: every connection posts again once it is answered", $"{Report.Spread(top, "0")} requests/s"],
            ["rate of the measurement", $"{Report.Number(rate, "0")} requests/s, {all.Count} in all, over {connections} connections"],
            ["median", $"{Report.Number(all.Median, "0.0")} ms"],
            ["90 %", $"{Report.Number(all.Quantile(0.9), "0.0")} ms"],
            ["99 %", $"{Report.Number(all.Quantile(0.99), "0.0")} ms (of each round: {Report.Number(rounds.Min, "0.0")} to {Report.Number(rounds.Max, "0.0")})"],
            ["99.9 %", $"{Report.Number(all.Quantile(0.999), "0.0")} ms"],
            ["longest", $"{Report.Number(all.Max, "0.0")} ms"],
            ["most memory that the host ever had resident", $"{Report.Number(megabytes, "0")} MB"]);
        report.Line("  The host is a process of its own; it shares the machine with those who call it. Each time is measured from when the request was due, not from when it left.");
        report.Add(new Target("99 % of the POSTs at half of the top rate answered within, ms", all.Quantile(0.99), 50, false, "0.0"));
        report.Add(new Target("Memory of the host under HTTP load, MB", megabytes, 300, false, "0"));
    }
}
