using Npgsql;

namespace Omnichannel.PostgreSql.Schema;

/// <summary>Brings a database to a host's schema, one step and one transaction after another, beside hosts that work. Hosts that start together wait for the first.</summary>
internal static class SchemaMigrator
{
    /// <summary>What lets one host after another change the schema, until its transaction ends. The number is of this class alone; any would do.</summary>
    public const string TakeLock = $"SELECT pg_advisory_xact_lock({Lock})";

    public const string Lock = "5723352100107413605";

    // A change of a table waits for whoever uses it, and everybody else behind it. So it waits briefly and comes again.
    private const string WaitBriefly = "SET LOCAL lock_timeout = '1s'";
    private const int Attempts = 60;

    /// <returns>The version that was found.</returns>
    /// <exception cref="InvalidOperationException">A newer version wrote it that this one's hosts cannot work on.</exception>
    /// <exception cref="PostgresException">A step could not be run, as when hosts are running that could not live with it.</exception>
    public static async Task<SchemaVersion> MigrateAsync(NpgsqlDataSource source, string schema, IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var found = await SchemaVersion.ReadAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        foreach (var step in steps.Where(step => step.Version > found.Number))
        {
            await RunAsync(connection, schema, step.Version, [.. Statements(schema, step)], cancellationToken).ConfigureAwait(false);
        }

        Check(await SchemaVersion.ReadAsync(connection, schema, cancellationToken).ConfigureAwait(false), schema, steps);
        return found;
    }

    /// <summary>Fails unless the database has a schema that this version works on.</summary>
    public static async Task<SchemaVersion> CheckAsync(NpgsqlDataSource source, string schema, IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var found = await SchemaVersion.ReadAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        Check(found, schema, steps);
        return found.Number >= steps[^1].Version
            ? found
            : throw new InvalidOperationException($"The PostgreSQL schema {schema} has version {found.Number} and {steps[^1].Version} is needed: run the script of {nameof(PostgreSqlSchema)} on it, or let the store migrate.");
    }

    /// <summary>Lists what one step runs, the new version included.</summary>
    public static IEnumerable<string> Statements(string schema, SchemaStep step)
    {
        if (step.Version == 1)
        {
            yield return $"CREATE SCHEMA IF NOT EXISTS {schema}";
        }

        yield return $"SET LOCAL search_path TO {schema}";
        if (step.Version > 1)
        {
            yield return Require($"(SELECT value FROM meta WHERE name = 'version') IS DISTINCT FROM {SchemaVersion.Literal(step.Version - 1)}", $"the schema does not have version {step.Version - 1}");
        }

        if (step.MinHostVersion > 1)
        {
            yield return Require(
                $"EXISTS (SELECT FROM host WHERE speaks < {step.MinHostVersion} AND until > extract(epoch FROM clock_timestamp()) * 1000)",
                $"hosts are running that speak a version before {step.MinHostVersion}: update or stop them first");
        }

        foreach (var statement in step.Statements)
        {
            yield return statement;
        }

        yield return Write("version", step.Version);
        if (step.Version > 1)
        {
            yield return Write("min_host_version", step.MinHostVersion);
        }

        static string Write(string name, int number)
            => $"INSERT INTO meta (name, value) VALUES ('{name}', {SchemaVersion.Literal(number)}) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

        string Require(string isWrong, string problem)
            => $"DO $body$ BEGIN IF {isWrong} THEN RAISE EXCEPTION 'Step {step.Version} was not run: {problem}.' USING ERRCODE = 'OC003'; END IF; END $body$";
    }

    /// <summary>Lets only the owner of the tables see the rows of more than the business that a session names.</summary>
    public static async Task SetPoliciesAsync(NpgsqlDataSource source, string schema, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        await RunAsync(connection, schema, int.MaxValue, [TenantPolicies.Create(schema, hostRole: null)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs statements in a transaction, unless the schema has a version.</summary>
    private static async Task RunAsync(NpgsqlConnection connection, string schema, int unless, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        for (var attempt = 1; !await TryRunAsync(connection, schema, unless, statements, attempt == Attempts, cancellationToken).ConfigureAwait(false); attempt++)
        {
            // Those who wait have had their turn meanwhile.
        }
    }

    /// <returns>False when a table was in use for too long, or another host did the same; nothing was changed then.</returns>
    private static async Task<bool> TryRunAsync(NpgsqlConnection connection, string schema, int unless, IReadOnlyList<string> statements, bool isLast, CancellationToken cancellationToken)
    {
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var transactionScope = transaction.ConfigureAwait(false);
            await ExecuteAsync(connection, TakeLock, cancellationToken).ConfigureAwait(false);

            // Read again under the lock: another host may have been faster.
            if ((await SchemaVersion.ReadAsync(connection, schema, cancellationToken).ConfigureAwait(false)).Number < unless)
            {
                await ExecuteAsync(connection, WaitBriefly, cancellationToken).ConfigureAwait(false);
                foreach (var statement in statements)
                {
                    await ExecuteAsync(connection, statement, cancellationToken).ConfigureAwait(false);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.DuplicateObject && !isLast)
        {
            return false;
        }
    }

    private static void Check(SchemaVersion found, string schema, IReadOnlyList<SchemaStep> steps)
    {
        if (found.Number > steps[^1].Version && found.MinHostVersion > steps[^1].Version)
        {
            throw new InvalidOperationException(
                $"The PostgreSQL schema {schema} has version {found.Number}, for hosts that speak {found.MinHostVersion} or newer, and this version of Omnichannel.Sdk speaks {steps[^1].Version}. Update the package, or use another schema.");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 }; // another host may be at it, for as long as it takes
        await using var commandScope = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
