using Npgsql;
using Omnichannel.PostgreSql.Server;

namespace Omnichannel.Benchmarks.Postgres;

/// <summary>The server that is measured: the one that is named, or one of our own that flushes to the disk.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly OwnServer? _own;

    private BenchmarkServer(string connectionString, OwnServer? own, string description) => (ConnectionString, _own, Description) = (connectionString, own, description);

    public string ConnectionString { get; }

    public string Description { get; }

    public static async Task<BenchmarkServer> StartAsync(string connectionString)
    {
        var own = connectionString.Length > 0 ? null : await OwnServer.StartAsync(await ServerBinaries.FindAsync(), "-c fsync=on -c shared_buffers=256MB -c max_wal_size=2GB");
        var text = own?.ConnectionString ?? connectionString;
        await using var source = NpgsqlDataSource.Create(text);
        await using var command = source.CreateCommand("SELECT 'PostgreSQL ' || current_setting('server_version') || ', synchronous_commit ' || current_setting('synchronous_commit') || ', fsync ' || current_setting('fsync')");
        return new BenchmarkServer(text, own, (string)(await command.ExecuteScalarAsync())!); // it answers one row
    }

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
