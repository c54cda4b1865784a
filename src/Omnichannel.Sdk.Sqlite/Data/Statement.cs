using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Omnichannel.Sqlite.Data;

/// <summary>One prepared statement. Bind every parameter, step, and leave the scope: it is ready for the next use.</summary>
/// <remarks>
/// The hot path writes a dozen columns for each message. Binding spans straight to the statement costs no boxing, no parameter objects and no strings, which a command of ADO.NET does.
/// Text goes in and out as bytes, so that a NUL inside it ends nothing.
/// SQLite plans a statement anew, at ten times its cost, whenever a bare parameter behind LIMIT is bound: write <c>LIMIT ?3 + 0</c>.
/// </remarks>
internal sealed partial class Statement : IDisposable
{
    private const int LargeBytes = 64 * 1024;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private bool _isLarge;

    public Statement(sqlite3 database, string sql)
    {
        Debug.Assert(!BareLimit().IsMatch(sql), "A bare parameter behind LIMIT has the statement planned anew each time.");
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public void Dispose() => _statement.Dispose();

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, double value)
    {
        Check(raw.sqlite3_bind_double(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        _isLarge |= value.Length > LargeBytes;
        Check(raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    /// <summary>Binds JSON; a null writes NULL.</summary>
    public Statement BindOrNull(int index, ReadOnlySpan<byte> value) => value.IsEmpty ? BindNull(index) : Bind(index, value);

    public Statement Bind(int index, string? value)
    {
        return value switch
        {
            null => BindNull(index),
            "" => BindEmpty(index),
            _ => Bind(index, value.AsSpan()),
        };
    }

    /// <summary>Binds a text that is no string; an empty one is a text, too.</summary>
    public Statement Bind(int index, ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            return BindEmpty(index);
        }

        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (longest <= 512)
        {
            Span<byte> small = stackalloc byte[512];
            Check(raw.sqlite3_bind_text(_statement, index, small[..Encoding.UTF8.GetBytes(value, small)]));
            return this;
        }

        var rented = ArrayPool<byte>.Shared.Rent(longest);
        var written = Encoding.UTF8.GetBytes(value, rented);
        _isLarge |= written > LargeBytes;
        Check(raw.sqlite3_bind_text(_statement, index, rented.AsSpan(0, written)));
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return this;
    }

    private Statement BindEmpty(int index)
    {
        Check(raw.sqlite3_bind_text(_statement, index, "")); // no bytes at all would bind NULL
        return this;
    }

    public Statement Bind(int index, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(index, bytes);
    }

    public Statement Bind(int index, Guid? value) => value is { } id ? Bind(index, id) : BindNull(index);

    public Statement Bind(int index, DateTimeOffset value) => Bind(index, value.UtcTicks);

    public Statement Bind(int index, DateTimeOffset? value) => value is { } time ? Bind(index, time.UtcTicks) : BindNull(index);

    public Statement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Step()
    {
        switch (raw.sqlite3_step(_statement))
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                return false;
            case var failure:
                // The message belongs to the connection and is gone after the reset.
                var exception = Fail(failure);
                Reset();
                throw exception;
        }
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        Reset();
    }

    /// <summary>Resets the statement at the end of the scope.</summary>
    public StatementScope Open() => new(this);

    public void Reset()
    {
        // Its answer repeats the failure of the last step, which has been thrown already.
        _ = raw.sqlite3_reset(_statement);
        if (_isLarge)
        {
            _ = raw.sqlite3_clear_bindings(_statement);
            _isLarge = false;
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public bool IsInteger(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_INTEGER;

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public double Real(int column) => raw.sqlite3_column_double(_statement, column);

    /// <summary>Reads a blob, or the UTF-8 of a text; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Compares a text without making a string of it.</summary>
    public bool IsText(int column, string text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = longest <= 512 ? stackalloc byte[512] : new byte[longest];
        return Bytes(column).SequenceEqual(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    public Guid Id(int column) => new(Bytes(column), bigEndian: true);

    public Guid? IdOrNull(int column) => IsNull(column) ? null : Id(column);

    public DateTimeOffset Time(int column) => new(Integer(column), TimeSpan.Zero);

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    [GeneratedRegex(@"LIMIT \?\d+(?! \+ \d)")]
    private static partial Regex BareLimit();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Fail(result);
        }
    }

    private SqliteException Fail(int result) => Failures.Of(_database, result);
}
