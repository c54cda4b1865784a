using SQLitePCL;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>SQLite without anything around it: one connection, prepared statements, values that are bound as they are.</summary>
internal sealed class BareDatabase : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, sqlite3_stmt> _statements = new(StringComparer.Ordinal);

    static BareDatabase() => Batteries_V2.Init();

    public BareDatabase(string path, bool writes)
    {
        Check(raw.sqlite3_open_v2(path, out _handle, writes ? raw.SQLITE_OPEN_READWRITE : raw.SQLITE_OPEN_READONLY, null));
        Check(raw.sqlite3_busy_timeout(_handle, 30_000));
    }

    public static void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException($"SQLite error {result}: {raw.sqlite3_errstr(result).utf8_to_string()}.");
        }
    }

    /// <summary>Gets a statement, prepared once.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
            _statements.Add(sql, statement);
        }

        return statement;
    }

    public void Execute(string sql) => Run(Prepare(sql), []);

    /// <summary>Runs a statement to its end.</summary>
    /// <returns>Whether it had a row.</returns>
    public static bool Run(sqlite3_stmt statement, ReadOnlySpan<Cell> parameters)
    {
        for (var index = 0; index < parameters.Length; index++)
        {
            parameters[index].Bind(statement, index + 1);
        }

        var result = raw.sqlite3_step(statement);
        Check(result);
        raw.sqlite3_reset(statement);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Reads all rows of a query.</summary>
    public List<Cell[]> Read(string sql, params ReadOnlySpan<Cell> parameters)
    {
        var statement = Prepare(sql);
        for (var index = 0; index < parameters.Length; index++)
        {
            parameters[index].Bind(statement, index + 1);
        }

        var rows = new List<Cell[]>();
        var columns = raw.sqlite3_column_count(statement);
        for (var result = raw.sqlite3_step(statement); result != raw.SQLITE_DONE; result = raw.sqlite3_step(statement))
        {
            Check(result);
            var row = new Cell[columns];
            for (var column = 0; column < columns; column++)
            {
                row[column] = Cell.Read(statement, column);
            }

            rows.Add(row);
        }

        raw.sqlite3_reset(statement);
        return rows;
    }

    /// <summary>Gets the names of a table's columns.</summary>
    public string[] Columns(string table)
    {
        var statement = Prepare($"SELECT * FROM {table}");
        return [.. Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(column => raw.sqlite3_column_name(statement, column).utf8_to_string())];
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _handle.Dispose();
    }
}
