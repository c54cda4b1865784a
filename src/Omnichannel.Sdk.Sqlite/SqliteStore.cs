using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Omnichannel.Sqlite.Data;
using Omnichannel.Sqlite.Schema;
using Omnichannel.Storage;
using SQLitePCL;

namespace Omnichannel.Sqlite;

/// <summary>Keeps everything in one SQLite file: durable, without a server.</summary>
/// <remarks>
/// One connection writes, in transactions that are on the disk before they are acknowledged; some more read beside it and never wait for it. Calls do their work on the caller's thread.
/// Several processes may use one file; then a key or place that another was faster with is a <see cref="StoreConflictException"/>. Failures of the disk come as
/// <see cref="SqliteException"/>: nothing of the change set is kept, and the store works on when the cause is gone.
/// </remarks>
public sealed partial class SqliteStore : IOmnichannelStore, IDisposable, IAsyncDisposable
{
    private const string ReadSecretSql = "SELECT value FROM meta WHERE name = 'secret'";
    private const string AddSecretSql = "INSERT INTO meta (name, value) VALUES ('secret', ?1) ON CONFLICT DO NOTHING";
    private const int ReaderCacheKilobytes = 4096;

    // A row that is remembered takes a quarter to one kilobyte.
    private const int RowsPerMebibyte = 2048;

    private readonly SqliteStoreOptions _options;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Session? _writer;
    private ReaderPool? _readers;
    private Checkpointer? _checkpointer;
    private bool _erasureWaits;

    static SqliteStore() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Makes a store for a host's settings.</summary>
    public SqliteStore(IOptions<SqliteStoreOptions> options, ILogger<SqliteStore> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>Makes a store without a host.</summary>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    public SqliteStore(SqliteStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (new SqliteStoreOptionsValidator().Validate(null, options) is { Failed: true } result)
        {
            throw new ArgumentException(result.FailureMessage, nameof(options));
        }

        _options = options;
        _logger = NullLogger.Instance;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_writer is null)
            {
                Open();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return WriteAsync(
            session =>
            {
                CheckClaims(changes.Claims);
                return new Application(session).Apply(changes, cancellationToken);
            },
            cutsLog: changes.ErasedIdentities.Count > 0,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<LoadedState> LoadAsync(StateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);

        // On the writer's connection: the pages that are read are those that are about to change.
        var writer = Writer;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return writer.Read(session => new Loading(session).Load(query, cancellationToken));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Closes the file. The log is brought into it when no other process uses it.</summary>
    public void Dispose()
    {
        _hostLock?.Dispose();
        _checkpointer?.Dispose();
        _readers?.Dispose();
        _writer?.Dispose();
        _gate.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Gets how many rows of each sort the writer remembers; null for as many as the settings have room for.</summary>
    internal int? RememberedRows { get; init; }

    internal Session Writer => _writer ?? throw new InvalidOperationException("Call InitializeAsync first.");

    private void Open()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(_options.ConnectionString).DataSource)) is { } directory)
        {
            Directory.CreateDirectory(directory);
        }

        var database = new Database(_options, _options.CacheMebibytes * 1024);
        try
        {
            database.Execute("PRAGMA page_size = 4096");
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute("PRAGMA synchronous = FULL");
            database.Execute("PRAGMA secure_delete = ON");
            database.Execute("PRAGMA wal_autocheckpoint = 0"); // the checkpointer does it
            var found = SchemaMigrator.Migrate(database, Schemas.Steps);
            if (found < Schemas.Steps[^1].Version)
            {
                _logger.Migrated(found, Schemas.Steps[^1].Version);
            }

            var names = new Names();
            var hash = new KeyHash(ReadSecret(database));
            _writer = new Session(database, names, hash, new RowCaches(RememberedRows ?? _options.CacheMebibytes * RowsPerMebibyte));
            _ = database.TruncateLog(); // the host before may have died between an erasure and the cut of the log
            _checkpointer = new Checkpointer(() => new Database(_options, ReaderCacheKilobytes), _options.CheckpointPages);
            _readers = new ReaderPool(() => new Session(new Database(_options, ReaderCacheKilobytes), names, hash), _options.Readers);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static byte[] ReadSecret(Database database)
        => database.Write(() =>
        {
            database[AddSecretSql].Bind(1, RandomNumberGenerator.GetBytes(16)).Run();
            var row = database[ReadSecretSql];
            using var scope = row.Open();
            row.Step();
            return row.Bytes(0).ToArray();
        });

    private Task<T> ReadAsync<T>(Func<Session, T> body, CancellationToken cancellationToken)
        => (_readers ?? throw new InvalidOperationException("Call InitializeAsync first.")).ReadAsync(body, cancellationToken);

    /// <summary>Reads rows of one business; one that has no rows has the answer of none.</summary>
    private Task<T> ReadAsync<T>(TenantId tenant, T none, Func<Session, long, T> body, CancellationToken cancellationToken)
        => ReadAsync(session => session.Names.Find(tenant) is { } id ? body(session, id) : none, cancellationToken);

    private async Task<T> WriteAsync<T>(Func<Session, T> body, bool cutsLog, CancellationToken cancellationToken)
    {
        var writer = Writer;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _checkpointer!.Committed(writer.Database); // opened with the writer
            var result = Commit(writer, body);
            CutLog(writer, cutsLog);
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static T Commit<T>(Session writer, Func<Session, T> body)
    {
        var isCommitted = false;
        try
        {
            var result = writer.Write(body);
            isCommitted = true;
            writer.Names.Commit();
            return result;
        }
        finally
        {
            writer.Names.Rollback();
            if (!isCommitted)
            {
                writer.Forget();
            }
        }
    }

    /// <summary>
    /// After an erasure the log still has what was erased, until it is brought into the file and cut. That the disk refuses it does not take back what is committed: it is tried again after the
    /// next change, as when a reader needs the log.
    /// </summary>
    private void CutLog(Session writer, bool isDue)
    {
        if (!isDue && !_erasureWaits)
        {
            return;
        }

        var waited = _erasureWaits;
        var answer = _checkpointer!.Alone(writer.Database.TruncateLog); // opened with the writer
        _erasureWaits = answer != raw.SQLITE_OK;
        if (_erasureWaits && !waited)
        {
            _logger.ErasureWaits(raw.sqlite3_errstr(answer).utf8_to_string());
        }
    }
}
