using Microsoft.Extensions.Options;
using Npgsql;

namespace Omnichannel.PostgreSql;

/// <param name="hasDataSource">Whether the host brings its own data source.</param>
internal sealed class PostgreSqlStoreOptionsValidator(bool hasDataSource = false) : IValidateOptions<PostgreSqlStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, PostgreSqlStoreOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Check(!hasDataSource && Host(options.ConnectionString) is not { Length: > 0 }, "It is no connection string of PostgreSQL that names a host.", nameof(options.ConnectionString));
        Check(!IsName(options.Schema), "It takes small letters, digits and '_', not beginning with a digit or 'pg_', 48 at the most.", nameof(options.Schema));
        Check(options.MonthsAhead is < 1 or > 24, "It takes 1 to 24.", nameof(options.MonthsAhead));
        Check(options.ConcurrentCommits is < 1 or > 16, "It takes 1 to 16.", nameof(options.ConcurrentCommits));
        Check(options.MessageRetention < TimeSpan.FromDays(31), "It takes 31 days at least, or null.", nameof(options.MessageRetention));
        return result.Build();

        void Check(bool isWrong, string problem, string setting)
        {
            if (isWrong)
            {
                result.AddError(problem, setting);
            }
        }
    }

    /// <summary>Whether a schema's name needs no quotes.</summary>
    public static bool IsName(string? name)
        => name is { Length: > 0 and <= 48 } && !char.IsAsciiDigit(name[0]) && !name.StartsWith("pg_", StringComparison.Ordinal) && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static string? Host(string? text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host;
        }
        catch (ArgumentException)
        {
            // The builder tells a bad text by throwing; it becomes one of the faults that are listed.
            return null;
        }
    }
}
