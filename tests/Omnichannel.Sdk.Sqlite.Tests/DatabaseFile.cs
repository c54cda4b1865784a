using Microsoft.Data.Sqlite;

namespace Omnichannel.Sqlite;

/// <summary>A file of its own for one test.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("omnichannel-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "store.db");

    public SqliteStoreOptions Options => new() { ConnectionString = $"Data Source={Path}" };

    public SqliteStore CreateStore(Action<SqliteStoreOptions>? configure = null)
    {
        var options = Options;
        configure?.Invoke(options);
        return new SqliteStore(options);
    }

    public async Task<SqliteStore> OpenStoreAsync(Action<SqliteStoreOptions>? configure = null)
    {
        var store = CreateStore(configure);
        await store.InitializeAsync();
        return store;
    }

    /// <summary>Opens the file beside the store.</summary>
    public SqliteConnection OpenConnection()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
