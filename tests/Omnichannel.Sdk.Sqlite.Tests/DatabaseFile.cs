using System.Text;
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

    /// <summary>Whether the bytes of a text stand anywhere in the file, its log or what else SQLite keeps beside it.</summary>
    public bool Contains(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return Directory.GetFiles(_folder).Where(static path => !path.EndsWith("-host", StringComparison.Ordinal)).Any(path =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(wanted) >= 0;
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
