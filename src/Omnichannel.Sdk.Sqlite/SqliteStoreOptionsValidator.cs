using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Omnichannel.Sqlite;

internal sealed class SqliteStoreOptionsValidator : IValidateOptions<SqliteStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteStoreOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (ReadConnectionString(options.ConnectionString) is not { } connection)
        {
            result.AddError("It is no connection string of SQLite.", nameof(options.ConnectionString));
        }
        else if (connection.DataSource.Length == 0 || connection.DataSource == ":memory:" || connection.Mode == SqliteOpenMode.Memory)
        {
            result.AddError("The SQLite store needs a file; for one in memory call UseInMemoryStore.", nameof(options.ConnectionString));
        }
        else if (connection.Mode == SqliteOpenMode.ReadOnly)
        {
            result.AddError("The SQLite store writes; the mode cannot be ReadOnly.", nameof(options.ConnectionString));
        }

        Check(options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout > TimeSpan.FromMinutes(10), "It takes 0 to 10 minutes.", nameof(options.BusyTimeout));
        Check(options.CacheMebibytes is < 2 or > 4096, "It takes 2 to 4096.", nameof(options.CacheMebibytes));
        Check(options.Readers is < 1 or > 64, "It takes 1 to 64.", nameof(options.Readers));
        Check(options.CheckpointPages is < 100 or > 1_000_000, "It takes 100 to 1000000.", nameof(options.CheckpointPages));
        return result.Build();

        void Check(bool isWrong, string problem, string setting)
        {
            if (isWrong)
            {
                result.AddError(problem, setting);
            }
        }
    }

    private static SqliteConnectionStringBuilder? ReadConnectionString(string? text)
    {
        try
        {
            return new SqliteConnectionStringBuilder(text);
        }
        catch (ArgumentException)
        {
            // The builder tells a bad text by throwing; it becomes one of the faults that are listed.
            return null;
        }
    }
}
