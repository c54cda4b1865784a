using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Omnichannel.Sqlite.Data;

/// <summary>Makes exceptions of SQLite's result codes.</summary>
internal static class Failures
{
    public static SqliteException Of(sqlite3 database, int result)
    {
        var extended = raw.sqlite3_extended_errcode(database);
        return new SqliteException($"SQLite error {result}: {raw.sqlite3_errmsg(database).utf8_to_string()}.", result & 0xFF, extended);
    }

    public static void ThrowUnlessOk(sqlite3 database, int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Of(database, result);
        }
    }
}
