using System.Diagnostics;
using Omnichannel.Benchmarks.Http;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>How long a host takes from the start of its process to the first message that it has accepted, with a large file whose last host was killed.</summary>
internal sealed class StartRow : IAcceptanceRow
{
    private const int BeforeTheKill = 2_000;

    public string Name => "start";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        using var place = new Workplace(run.Arguments);
        var file = (await FilledFiles.PrepareAsync(run, place)).Large.File("sdk.db");
        if (run.OnlyPrepares)
        {
            run.Note($"The files stand in {place.Folder}; nothing was measured.");
            return [];
        }

        var start = new Measurement(new Promise($"start and recover with {run.Stored} messages and {run.Pending} pending sends, to the first accept, s", 3, 1, false, Figure.Alone, "s"));
        var (number, last) = FilledFiles.EndOf(file);
        var load = new WhatsAppLoad(50_000, seed: 10, number, start: last);
        await StartAsync(load, "host", "--file", file, "--rate", "80");
        var before = await StartAsync(load, "bare-host");
        for (var round = 0; round < run.Rounds; round++)
        {
            var seconds = await StartAsync(load, "host", "--file", file, "--rate", "80");
            var after = await StartAsync(load, "bare-host");
            start.Add(before, seconds, after);
            before = after;
        }

        run.Note($"From the start of the process to the first POST answered 200. The host before it had taken {BeforeTheKill} messages more and was killed; it sends 80 a second from its first second on; the file is in the system's cache as far as it fits.");
        run.Note("Beside it Kestrel with nothing behind it, from start to first answer.");
        return [start];
    }

    private static async Task<double> StartAsync(WhatsAppLoad load, params IReadOnlyList<string> arguments)
    {
        var start = Stopwatch.GetTimestamp();
        await using var host = await HostProcess.StartAsync(arguments);
        using (var calls = await HttpLoad.ConnectAsync(load, host.Port, 1))
        {
            await calls.TimeAsync(1);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using (var more = await HttpLoad.ConnectAsync(load, host.Port, 64))
        {
            await more.FloodAsync(more.Prepare(BeforeTheKill));
        }

        await host.KillAsync();
        return seconds;
    }
}
