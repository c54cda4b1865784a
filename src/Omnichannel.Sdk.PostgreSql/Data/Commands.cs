using Npgsql;

namespace Omnichannel.PostgreSql.Data;

/// <summary>Writes commands: parameters by place, lists as one array for each column.</summary>
internal static class Commands
{
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    public static NpgsqlCommand With<T>(this NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    public static NpgsqlCommand On(this NpgsqlCommand command, NpgsqlConnection connection, NpgsqlTransaction? transaction = null)
    {
        (command.Connection, command.Transaction) = (connection, transaction);
        return command;
    }

    /// <summary>Adds one column of all rows.</summary>
    public static NpgsqlBatchCommand Column<TRow, T>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        for (var n = 0; n < column.Length; n++)
        {
            column[n] = value(rows[n]);
        }

        return command.With(column);
    }

    /// <summary>Adds one column of text.</summary>
    public static NpgsqlBatchCommand Texts<TRow>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, string?> value)
        => command.Column(rows, row => PgText.Encode(value(row)));

    /// <summary>Adds one column of times.</summary>
    public static NpgsqlBatchCommand Times<TRow>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset> value)
        => command.Column(rows, row => value(row).UtcTicks);

    /// <summary>Adds one column of times that may be absent.</summary>
    public static NpgsqlBatchCommand TimesOrNull<TRow>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset?> value)
        => command.Column(rows, row => value(row)?.UtcTicks);
}
