using Omnichannel.Benchmarks.Limit;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Sqlite;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>The engine and its limit, in turns, on two files that grow alike.</summary>
internal sealed class SideBySide : IAsyncDisposable
{
    public const int Batch = 256;

    private readonly EngineUnderLoad _engine;
    private readonly LimitProcess _limit;
    private readonly WhatsAppLoad _load;
    private readonly int _callers;

    private SideBySide(EngineUnderLoad engine, LimitProcess limit, WhatsAppLoad load, int callers)
        => (_engine, _limit, _load, _callers) = (engine, limit, load, callers);

    public int Stored { get; private set; }

    public static async Task<SideBySide> StartAsync(Workplace place, Arguments arguments, bool replies)
    {
        var options = new SqliteStoreOptions();
        var engine = await EngineUnderLoad.StartAsync(place.File("sdk.db"), replies);
        var limit = LimitProcess.Start(place.File("sdk.db"), place.File("limit.db"), Batch, options.CacheMebibytes, options.CheckpointPages);
        var load = new WhatsAppLoad(arguments.Number("customers", 50_000), seed: 1);
        return new SideBySide(engine, limit, load, arguments.Number("callers", 512));
    }

    /// <summary>Stores messages with the engine until there are so many, and gives the limit a copy of the file.</summary>
    public async Task FillAsync(int stored)
    {
        while (Stored < stored)
        {
            await RunEngineAsync(Math.Min(10_000, stored - Stored));
        }

        await _limit.CopyAsync();
    }

    /// <summary>One round of each, with the same messages.</summary>
    public async Task<(PipelineRound Engine, LimitRound Limit)> RunAsync(int messages)
    {
        var engine = await RunEngineAsync(messages);
        var limit = await _limit.WriteAsync();
        return limit.Messages == messages
            ? (engine, limit)
            : throw new InvalidOperationException($"The engine stored {limit.Messages} of {messages} messages.");
    }

    public async ValueTask DisposeAsync()
    {
        _limit.Dispose();
        await _engine.DisposeAsync();
    }

    private async Task<PipelineRound> RunEngineAsync(int messages)
    {
        var round = await _engine.RunAsync(_load.Take(messages), _callers);
        Stored += messages;
        return round;
    }
}
