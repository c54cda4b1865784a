using Npgsql;

namespace Omnichannel.Benchmarks.Postgres;

/// <summary>One table of the store's schema, with the set-based statement that writes into it.</summary>
internal sealed class BareTable
{
    private readonly string _source;
    private readonly string[] _names;
    private readonly string[] _types;

    private BareTable(string source, string[] names, string[] types, string write)
        => (_source, _names, _types, Write) = (source, names, types, write);

    /// <summary>Gets the statement; its parameters are an array of each column.</summary>
    public string Write { get; }

    /// <param name="connection">To look at the table.</param>
    /// <param name="name">The table.</param>
    /// <param name="source">The schema that rows are read from.</param>
    /// <param name="target">The schema that they are written to.</param>
    /// <param name="key">What it is updated by; null when rows are only added.</param>
    public static async Task<BareTable> OpenAsync(NpgsqlConnection connection, string name, string source, string target, string? key)
    {
        var (names, types) = (new List<string>(), new List<string>());
        await using (var columns = new NpgsqlCommand(
            "SELECT attname::text, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", connection))
        {
            columns.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{source}.{name}" });
            await using var row = await columns.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                names.Add(row.GetString(0));
                types.Add(row.GetString(1));
            }
        }

        // An array in an array has no columns: the keys of an entry are taken as the one that it mostly has.
        var from = string.Join(", ", names.Select((column, n) => types[n] == "uuid[]" ? $"{column}[1] AS {column}" : column));
        var to = string.Join(", ", names.Select((column, n) => types[n] == "uuid[]" ? $"CASE WHEN {column} IS NOT NULL THEN ARRAY[{column}] END" : column));
        var flat = types.Select(static type => type == "uuid[]" ? "uuid" : type).ToArray();
        var update = key is null ? "" : $" ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", names.Except(key.Split(", ")).Select(static column => $"{column} = excluded.{column}"))}";
        var write = $"INSERT INTO {target}.{name} ({string.Join(", ", names)}) SELECT {to} FROM unnest({string.Join(", ", names.Select((_, n) => $"${n + 1}"))}) r({string.Join(", ", names)}){update}";
        return new BareTable($"SELECT {from} FROM {source}.{name} t", [.. names], flat, write);
    }

    /// <summary>Reads rows of the source.</summary>
    public async Task<BareColumns> ReadAsync(NpgsqlConnection connection, string where, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand($"{_source} {where}", connection);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new BareColumns(_names, _types);
        while (await row.ReadAsync())
        {
            var values = new object?[_names.Length];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = row.IsDBNull(column) ? null : row.GetValue(column);
            }

            rows.Add(values);
        }

        return rows;
    }
}
