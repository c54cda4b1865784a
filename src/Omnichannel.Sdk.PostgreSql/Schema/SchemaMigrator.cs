using System.Buffers.Binary;
using Npgsql;
using Omnichannel.PostgreSql.Data;

namespace Omnichannel.PostgreSql.Schema;

/// <summary>Brings a database to the newest schema, one step and one transaction after another. Hosts that start together wait for the first.</summary>
internal static class SchemaMigrator
{
    // Of this class alone; any number would do.
    private const long Lock = 0x4F6D6E69_53636865;

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
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken).ConfigureAwait(false);

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
        var exists = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection).With(schema + ".meta");
        await using var existsScope = exists.ConfigureAwait(false);
        if (!(bool)(await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!) // it answers one row
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
