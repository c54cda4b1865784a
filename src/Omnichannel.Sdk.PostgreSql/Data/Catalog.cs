using Npgsql;

namespace Omnichannel.PostgreSql.Data;

/// <summary>What the database says of its own tables.</summary>
internal static class Catalog
{
    /// <summary>Tells whether a table stands now.</summary>
    /// <remarks>It reads the rows: <c>to_regclass</c> answers from a cache that a transaction which waited for another host's has not yet renewed.</remarks>
    public static async Task<bool> HasTableAsync(this NpgsqlConnection connection, string schema, string table, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2)", connection)
            .With(schema).With(table);
        await using var commandScope = command.ConfigureAwait(false);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!; // it answers one row
    }
}
