using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Benchmarks.Limit;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>A small file and one with very many messages, of which some wait to be sent. Those that the folder has already are used again.</summary>
internal static class FilledFiles
{
    private const int ByEngine = 100_000;
    private const int Answered = 5_000;

    /// <summary>Fills what is missing.</summary>
    /// <param name="run">Says how many messages: <c>--stored</c>, and how many of them wait: <c>--pending</c>.</param>
    /// <param name="place">Where the files are.</param>
    /// <returns>The folder of each.</returns>
    public static async Task<(Workplace Small, Workplace Large)> PrepareAsync(AcceptanceRun run, Workplace place)
    {
        var (small, large) = (place.Sub("small"), place.Sub("large"));
        if (!File.Exists(small.File("sdk.db")))
        {
            await FillAsync(small.File("sdk.db"));
        }

        if (!File.Exists(large.File("sdk.db")))
        {
            File.Copy(small.File("sdk.db"), large.File("sdk.db"));
            await AnswerAsync(large.File("sdk.db"));
            using var fill = new BulkFill(large.File("sdk.db"));
            fill.AddMessages(run.Stored - run.Pending - ByEngine - (2 * Answered));
            fill.AddPendingSends(run.Pending);
        }

        return (small, large);
    }

    /// <summary>Gets how many messages a file has, and when the last one was sent.</summary>
    public static (int Stored, DateTimeOffset Last) EndOf(string file)
    {
        using var database = new BareDatabase(file, writes: false);
        var last = database.Read("SELECT n, at FROM entry ORDER BY n DESC LIMIT 1")[0];
        return ((int)last[0].Integer, new DateTimeOffset(last[1].Integer, TimeSpan.Zero));
    }

    private static async Task FillAsync(string file)
    {
        await using var engine = await EngineUnderLoad.StartAsync(file, replies: false);
        var load = new WhatsAppLoad(50_000, seed: 1);
        for (var filled = 0; filled < ByEngine; filled += 10_000)
        {
            await engine.RunAsync(load.Take(10_000), callers: 512);
        }
    }

    /// <summary>Stores messages that are answered, to have answers to copy.</summary>
    private static async Task AnswerAsync(string file)
    {
        var (stored, last) = EndOf(file);
        await using var engine = await EngineUnderLoad.StartAsync(omnichannel => omnichannel.UseSqlite($"Data Source={file}"), replies: true, EngineUnderLoad.HoldSends);
        await engine.FillOutboxAsync(new WhatsAppLoad(50_000, seed: 9, stored, exponent: 0, start: last).Take(Answered));
        await engine.WaitUntilIdleAsync();
    }
}
