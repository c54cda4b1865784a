using SQLitePCL;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>One value of a row, ready to be bound without a conversion.</summary>
/// <param name="Type">SQLite's number of the type.</param>
/// <param name="Integer">The value of an integer.</param>
/// <param name="Bytes">The value of a text or a blob.</param>
internal readonly record struct Cell(int Type, long Integer, byte[]? Bytes)
{
    public static Cell Null { get; } = new(raw.SQLITE_NULL, 0, null);

    public static Cell Of(long value) => new(raw.SQLITE_INTEGER, value, null);

    public static Cell Of(byte[] value) => new(raw.SQLITE_BLOB, 0, value);

    public static Cell Read(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_NULL => Null,
        raw.SQLITE_INTEGER => Of(raw.sqlite3_column_int64(statement, column)),
        raw.SQLITE_FLOAT => new Cell(raw.SQLITE_FLOAT, BitConverter.DoubleToInt64Bits(raw.sqlite3_column_double(statement, column)), null),
        var type => new Cell(type, 0, raw.sqlite3_column_blob(statement, column).ToArray()),
    };

    public void Bind(sqlite3_stmt statement, int index) => BareDatabase.Check(Type switch
    {
        raw.SQLITE_NULL => raw.sqlite3_bind_null(statement, index),
        raw.SQLITE_INTEGER => raw.sqlite3_bind_int64(statement, index, Integer),
        raw.SQLITE_FLOAT => raw.sqlite3_bind_double(statement, index, BitConverter.Int64BitsToDouble(Integer)),
        raw.SQLITE_TEXT => raw.sqlite3_bind_text(statement, index, Bytes),
        _ => raw.sqlite3_bind_blob(statement, index, Bytes),
    });
}
