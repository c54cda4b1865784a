using Npgsql;

namespace Omnichannel.Benchmarks.Postgres;

/// <summary>Rows of one table, column by column, as an array of each is sent.</summary>
internal sealed class BareColumns(string[] names, string[] types)
{
    private readonly List<object?[]> _rows = [];

    public int Count => _rows.Count;

    public string[] Names => names;

    public void Add(object?[] row) => _rows.Add(row);

    public void Add(BareColumns others) => _rows.AddRange(others._rows);

    public object? At(int row, string name) => _rows[row][Array.IndexOf(names, name)];

    public BareColumns Of(IEnumerable<int> rows)
    {
        var some = new BareColumns(names, types);
        foreach (var row in rows)
        {
            some.Add(_rows[row]);
        }

        return some;
    }

    /// <summary>Makes the parameters, ready to be sent.</summary>
    public NpgsqlParameter[] ToParameters() => [.. types.Select((type, column) => Parameter(type, column))];

    private NpgsqlParameter Parameter(string type, int column) => type switch
    {
        "text" => Typed<string?>(column),
        "uuid" => Typed<Guid?>(column),
        "bigint" => Typed<long?>(column),
        "integer" => Typed<int?>(column),
        "smallint" => Typed<short?>(column),
        "boolean" => Typed<bool?>(column),
        "bytea" => Typed<byte[]?>(column),
        _ => throw new NotSupportedException($"No column has the type {type}."),
    };

    private NpgsqlParameter<T[]> Typed<T>(int column) => new() { TypedValue = [.. _rows.Select(row => row[column] is { } value ? (T)value : default!)] };
}
