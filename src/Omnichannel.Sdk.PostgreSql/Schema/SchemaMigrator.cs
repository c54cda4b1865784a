using System.Buffers.Binary;
using Npgsql;
using Omnichannel.PostgreSql.Data;

namespace Omnichannel.PostgreSql.Schema;

/// <summary>Brings a database to the newest schema, one step and one transaction after another. Hosts that start together wait for the first.</summary>
internal static class SchemaMigrator
{
    /// <summary>What lets one host after another change the schema, until its transaction ends. The number is of this class alone; any would do.</summary>
    public const string TakeLock = "SELECT pg_advisory_xact_lock(5723352100107413605)";

    /// <returns>The version that was found.</returns>
    /// <exception cref="InvalidOperationException">A newer version wrote it.</exception>
    public static async Task<int> MigrateAsync(NpgsqlDataSource source, string schema, IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var found = await ReadVersionAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        foreach (var step in steps.Where(step => step.Version > found))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var transactionScope = transaction.ConfigureAwait(false);
            await ExecuteAsync(connection, TakeLock, cancellationToken).ConfigureAwait(false);

            // Read again under the lock: another host may have been faster.
            if (await ReadVersionAsync(connection, schema, cancellationToken).ConfigureAwait(false) < step.Version)
            {
                foreach (var statement in Statements(schema, step))
                {
                    await ExecuteAsync(connection, statement, cancellationToken).ConfigureAwait(false);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        Check(found, schema, steps);
        return found;
    }

    /// <summary>Fails unless the database has the schema that this version needs.</summary>
    public static async Task CheckAsync(NpgsqlDataSource source, string schema, IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var found = await ReadVersionAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        Check(found, schema, steps);
        if (found < steps[^1].Version)
        {
            throw new InvalidOperationException($"The PostgreSQL schema {schema} has version {found} and {steps[^1].Version} is needed: run the script of {nameof(PostgreSqlSchema)} on it, or let the store migrate.");
        }
    }

    /// <summary>Lists what one step runs, the new version included.</summary>
    public static IEnumerable<string> Statements(string schema, SchemaStep step)
    {
        if (step.Version == 1)
        {
            yield return $"CREATE SCHEMA IF NOT EXISTS {schema}";
        }

        yield return $"SET LOCAL search_path TO {schema}";
        foreach (var statement in step.Statements)
        {
            yield return statement;
        }

        var version = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(version, step.Version);
        yield return $"INSERT INTO meta (name, value) VALUES ('version', '\\x{Convert.ToHexString(version)}') ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    }

    private static void Check(int found, string schema, IReadOnlyList<SchemaStep> steps)
    {
        if (found > steps[^1].Version)
        {
            throw new InvalidOperationException(
                $"The PostgreSQL schema {schema} has version {found} and this version of Omnichannel.Sdk knows {steps[^1].Version}: a newer version wrote it. Update the package, or use another schema.");
        }
    }

    private static async Task<int> ReadVersionAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (!await connection.HasTableAsync(schema, "meta", cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        var read = new NpgsqlCommand($"SELECT value FROM {schema}.meta WHERE name = 'version'", connection);
        await using var readScope = read.ConfigureAwait(false);
        return await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is byte[] version ? BinaryPrimitives.ReadInt32BigEndian(version) : 0;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var commandScope = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
