using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Omnichannel.Sqlite.Data;

/// <summary>One connection with its prepared statements. Used by one caller at a time.</summary>
internal sealed class Database : IDisposable
{
    private const string BeginReadSql = "BEGIN";
    private const string BeginWriteSql = "BEGIN IMMEDIATE";
    private const string CommitSql = "COMMIT";
    private const string RollbackSql = "ROLLBACK";
    private const string DataVersionSql = "PRAGMA data_version";
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;
    private readonly int _busyMilliseconds;

    // The texts are constants, so the reference is the text.
    private readonly Dictionary<string, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    public Database(SqliteStoreOptions options, int cacheKilobytes)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ToString());
        try
        {
            _connection.Open();
            _handle = _connection.Handle ?? throw new InvalidOperationException("The connection did not open.");
            _ = raw.sqlite3_extended_result_codes(_handle, 1);
            _busyMilliseconds = (int)options.BusyTimeout.TotalMilliseconds;
            Failures.ThrowUnlessOk(_handle, raw.sqlite3_busy_timeout(_handle, _busyMilliseconds));
            Execute($"PRAGMA cache_size = -{cacheKilobytes}");
            Execute("PRAGMA temp_store = MEMORY");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Gets how many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public long LastRowId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Gets the statement of a constant text, prepared once.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                _statements.Add(sql, statement = new Statement(_handle, sql));
            }

            return statement;
        }
    }

    /// <summary>Runs a statement that is used once and has no parameters.</summary>
    public void Execute(string sql)
    {
        using var statement = new Statement(_handle, sql);
        statement.Run();
    }

    /// <summary>Reads the first column of the first row.</summary>
    public long Scalar(string sql)
    {
        using var statement = new Statement(_handle, sql);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    /// <summary>Runs in one transaction, that takes the write lock first.</summary>
    public T Write<T>(Func<T> body) => Run(BeginWriteSql, body);

    /// <summary>Runs on one snapshot.</summary>
    public T Read<T>(Func<T> body) => Run(BeginReadSql, body);

    /// <summary>Ends a statement that runs on another thread; it fails with SQLITE_INTERRUPT.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    /// <summary>Reads a number that changes when somebody else changes the file. Inside a transaction.</summary>
    public long DataVersion()
    {
        var row = this[DataVersionSql];
        using var scope = row.Open();
        return row.Step() ? row.Integer(0) : 0;
    }

    /// <summary>Counts the pages that were written since the last call.</summary>
    public int TakePagesWritten()
    {
        _ = raw.sqlite3_db_status(_handle, PagesWritten, out var pages, out _, 1);
        return pages;
    }

    /// <summary>Brings the log into the file as far as nobody needs it, without waiting for anybody.</summary>
    /// <returns>The pages of the log, and those that are in the file; both -1 when it could not be done.</returns>
    public (int Log, int Done) Checkpoint()
        => raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var log, out var done) == raw.SQLITE_OK ? (log, done) : (-1, -1);

    /// <summary>Brings the log into the file and cuts it to nothing.</summary>
    /// <returns>SQLite's answer: OK, BUSY when a reader still needs the log, or what the disk has against it; the commits are safe where they are, whichever it is.</returns>
    public int TruncateLog()
    {
        // A reader that is slow must not hold up the writer; what is left is cut after the next change.
        Failures.ThrowUnlessOk(_handle, raw.sqlite3_busy_timeout(_handle, 200));
        var result = raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        Failures.ThrowUnlessOk(_handle, raw.sqlite3_busy_timeout(_handle, _busyMilliseconds));
        return result;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _connection.Dispose();
    }

    private T Run<T>(string begin, Func<T> body)
    {
        this[begin].Run();
        try
        {
            var result = body();
            this[CommitSql].Run();
            return result;
        }
        finally
        {
            // A commit that succeeded, and a failure that SQLite has rolled back itself (a full disk), leave nothing to undo.
            if (raw.sqlite3_get_autocommit(_handle) == 0)
            {
                this[RollbackSql].Run();
            }
        }
    }
}
