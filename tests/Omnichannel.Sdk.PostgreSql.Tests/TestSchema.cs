using Npgsql;
using Omnichannel.PostgreSql.Server;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>A schema of its own for one test.</summary>
internal sealed class TestSchema : IAsyncDisposable
{
    private static int _made;
    private readonly TestServer _server;

    private TestSchema(TestServer server, string name) => (_server, Name) = (server, name);

    public string Name { get; }

    public string ConnectionString => _server.ConnectionString;

    public PostgreSqlStoreOptions Options => new() { ConnectionString = ConnectionString, Schema = Name };

    public static async Task<TestSchema> CreateAsync()
        => new(await TestServer.GetAsync(), $"t{Environment.ProcessId}_{Interlocked.Increment(ref _made)}_{Random.Shared.Next(100_000)}");

    public PostgreSqlStore CreateStore(Action<PostgreSqlStoreOptions>? configure = null)
    {
        var options = Options;
        configure?.Invoke(options);
        return new PostgreSqlStore(options);
    }

    public async Task<PostgreSqlStore> OpenStoreAsync(Action<PostgreSqlStoreOptions>? configure = null)
    {
        var store = CreateStore(configure);
        await store.InitializeAsync();
        return store;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!; // asked for one row
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.IsThrownAway)
        {
            await ExecuteAsync($"DROP SCHEMA IF EXISTS {Name} CASCADE");
        }
    }
}

/// <summary>Gives one test its schema and takes it back.</summary>
internal sealed class SchemaScope
{
    private TestSchema? _schema;

    public async Task<IOmnichannelStore> CreateStoreAsync() => (_schema = await TestSchema.CreateAsync()).CreateStore();

    public async Task DisposeAsync()
    {
        if (_schema is not null)
        {
            await _schema.DisposeAsync();
        }
    }
}
