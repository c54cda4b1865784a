using Microsoft.Extensions.DependencyInjection;
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
    private readonly string _limitFile;
    private readonly WhatsAppLoad _load;
    private readonly int _callers;

    private SideBySide(EngineUnderLoad engine, LimitProcess limit, string limitFile, WhatsAppLoad load, int callers)
        => (_engine, _limit, _limitFile, _load, _callers) = (engine, limit, limitFile, load, callers);

    public int Stored { get; private set; }

    /// <param name="place">Where the files are.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="replies">Whether the handler answers. The answers stay in the outbox, for the limit writes their rows and sends nothing.</param>
    /// <param name="stored">How many messages the file has from an earlier run.</param>
    /// <param name="batch">How many messages the limit writes in a transaction.</param>
    /// <param name="start">When the next message is sent; null for twelve hours ago.</param>
    /// <param name="holdsSends">Whether what stands in the outbox stays there.</param>
    public static async Task<SideBySide> StartAsync(Workplace place, Arguments arguments, bool replies, int stored = 0, int batch = Batch, DateTimeOffset? start = null, bool holdsSends = false)
    {
        var options = new SqliteStoreOptions();
        var file = place.File("sdk.db");
        var engine = await EngineUnderLoad.StartAsync(omnichannel => omnichannel.UseSqlite($"Data Source={file}"), replies, replies || holdsSends ? EngineUnderLoad.HoldSends : null);
        var limit = LimitProcess.Start(file, place.File("limit.db"), batch, options.CacheMebibytes, options.CheckpointPages);
        var load = new WhatsAppLoad(arguments.Number("customers", 50_000), seed: 1, stored, start: start);
        return new SideBySide(engine, limit, place.File("limit.db"), load, arguments.Number("callers", 512)) { Stored = stored };
    }

    /// <summary>Stores messages with the engine until there are so many, and gives the limit a copy of the file.</summary>
    public async Task FillAsync(int stored, bool copies = true)
    {
        while (Stored < stored)
        {
            await RunEngineAsync(Math.Min(10_000, stored - Stored));
        }

        if (copies)
        {
            await _limit.CopyAsync();
        }
    }

    /// <summary>Gives the limit a copy of the file, or lets it go on with the one that an earlier run left.</summary>
    public async Task GoOnAsync()
    {
        await (File.Exists(_limitFile) ? _limit.OpenAsync() : _limit.CopyAsync());
        await _limit.WriteAsync(); // what an earlier run may not have written
    }

    /// <summary>One round of each, with the same messages.</summary>
    public async Task<(PipelineRound Engine, LimitRound Limit)> RunAsync(int messages, int? callers = null)
    {
        var engine = await RunEngineAsync(messages, callers);
        var limit = await _limit.WriteAsync();
        return limit.Messages == messages
            ? (engine, limit)
            : throw new InvalidOperationException($"The engine stored {limit.Messages} of {messages} messages.");
    }

    /// <summary>One round of the engine alone; the limit writes the same messages with its next round.</summary>
    public async Task<PipelineRound> RunEngineAsync(int messages, int? callers = null)
    {
        var round = await _engine.RunAsync(_load.Take(messages), callers ?? _callers);
        Stored += messages;
        return round;
    }

    public async ValueTask DisposeAsync()
    {
        _limit.Dispose();
        await _engine.DisposeAsync();
    }
}
