using Omnichannel.Benchmarks.Http;
using Omnichannel.Benchmarks.Limit;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Sqlite;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>How long one sender waits for her 200, beyond the answer of a bare server and one bare commit.</summary>
internal sealed class AnswerRow : IAcceptanceRow
{
    private const int Posts = 1_000;

    public string Name => "answer";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var median = new Measurement(new Promise("time to answer, one sender: added over a bare server plus one bare commit, p50, ms", 0.5, 0.2, false, Figure.Added, "ms"));
        var high = new Measurement(new Promise("  the same, p99, ms", 3, 1, false, Figure.Added, "ms"));
        using var place = run.Workplace();
        var options = new SqliteStoreOptions();
        await using var host = await HostProcess.StartAsync("host", "--file", place.File("sdk.db"));
        await using var bare = await HostProcess.StartAsync("bare-host");
        using var limit = LimitProcess.Start(place.File("sdk.db"), place.File("limit.db"), batch: 1, options.CacheMebibytes, options.CheckpointPages);
        using var flood = await HttpLoad.ConnectAsync(new WhatsAppLoad(50_000, seed: 2), host.Port, 128);
        using var load = await HttpLoad.ConnectAsync(new WhatsAppLoad(50_000, seed: 3), host.Port, 1);
        using var bareLoad = await HttpLoad.ConnectAsync(new WhatsAppLoad(50_000, seed: 4), bare.Port, 1);
        await flood.FloodAsync(flood.Prepare(10_000));
        await load.TimeAsync(Posts);
        await bareLoad.TimeAsync(2 * Posts);
        await host.SettleAsync();
        await limit.CopyAsync();
        await load.TimeAsync(Posts);
        var before = await LimitAsync();
        for (var round = 0; round < run.Rounds; round++)
        {
            var times = await load.TimeAsync(Posts);
            var after = await LimitAsync();
            median.Add(before.Median, times.Median, after.Median);
            high.Add(before.High, times.Quantile(0.99), after.High);
            before = after;
        }

        run.Note($"{Posts} POSTs a round over one connection, one after the other. The limit is the sum of two: the answer of Kestrel with nothing behind it, and one transaction of plain statements with the rows of one message.");
        return [median, high];

        async Task<(double Median, double High)> LimitAsync()
        {
            await host.SettleAsync();
            var commit = await limit.WriteAsync();
            Series answers = await bareLoad.TimeAsync(Posts);
            return commit.Messages == Posts
                ? (answers.Median + commit.MedianMilliseconds, answers.Quantile(0.99) + commit.Milliseconds99)
                : throw new InvalidOperationException($"The host stored {commit.Messages} of {Posts} messages.");
        }
    }
}
