using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.PostgreSql;

namespace Omnichannel.Benchmarks.Postgres;

/// <summary>The engine on PostgreSQL and its limit, in turns, in two schemas that grow alike.</summary>
internal sealed class PostgresSideBySide : IAsyncDisposable
{
    private readonly EngineUnderLoad _engine;
    private readonly NpgsqlDataSource _source;
    private readonly BareLimit _limit;
    private readonly WhatsAppLoad _load;
    private readonly int _callers;

    private PostgresSideBySide(EngineUnderLoad engine, NpgsqlDataSource source, WhatsAppLoad load, int callers)
        => (_engine, _source, _limit, _load, _callers) = (engine, source, new BareLimit(source, "sdk", "bare", SideBySide.Batch), load, callers);

    /// <param name="server">Where both schemas are made.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="replies">Whether the handler answers. The answers stay in the outbox, for the limit writes their rows and sends nothing.</param>
    public static async Task<PostgresSideBySide> StartAsync(BenchmarkServer server, Arguments arguments, bool replies)
    {
        await using (var target = new PostgreSqlStore(new PostgreSqlStoreOptions { ConnectionString = server.ConnectionString, Schema = "bare" }))
        {
            await target.InitializeAsync();
        }

        var engine = await EngineUnderLoad.StartAsync(
            omnichannel => omnichannel.UsePostgreSql(server.ConnectionString, static options => options.Schema = "sdk"), replies, replies ? EngineUnderLoad.HoldSends : null);
        return new PostgresSideBySide(
            engine, NpgsqlDataSource.Create(server.ConnectionString), new WhatsAppLoad(arguments.Number("customers", 50_000), seed: 1), arguments.Number("callers", 512));
    }

    /// <summary>Stores messages with the engine, gives the limit a copy, and runs both once, so that they are warm.</summary>
    /// <returns>The limit's round.</returns>
    public async Task<(int Rows, double Seconds)> FillAsync(int messages, int size)
    {
        for (var filled = 0; filled < messages; filled += size)
        {
            await _engine.RunAsync(_load.Take(size), _callers);
        }

        await _limit.CopyAsync();
        return (await RunAsync(size)).Limit;
    }

    /// <summary>One round of each, with the same messages.</summary>
    public async Task<(PipelineRound Engine, (int Rows, double Seconds) Limit)> RunAsync(int messages)
    {
        var engine = await _engine.RunAsync(_load.Take(messages), _callers);
        var (stored, rows, seconds) = await _limit.WriteAsync();
        return stored == messages
            ? (engine, (rows, seconds))
            : throw new InvalidOperationException($"The engine stored {stored} of {messages} messages.");
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _source.DisposeAsync();
    }
}
