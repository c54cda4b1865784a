using Npgsql;
using NpgsqlTypes;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>What lists have in common.</summary>
internal static class Cursors
{
    /// <summary>Adds the place that a falling list goes on below: position and id.</summary>
    public static NpgsqlCommand WithBelow(this NpgsqlCommand command, PageCursor? below)
        => command.With(below?.Position ?? long.MaxValue).With(below?.Id ?? Guid.AllBitsSet);

    public static NpgsqlCommand WithText(this NpgsqlCommand command, string? value)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value });
        return command;
    }

    public static NpgsqlCommand WithShort(this NpgsqlCommand command, short? value)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Smallint, Value = (object?)value ?? DBNull.Value });
        return command;
    }

    /// <summary>Makes a page of one row more than it may have.</summary>
    public static Page<T> ToPage<T>(this List<T> rows, int limit, Func<T, PageCursor> cursor)
    {
        if (rows.Count <= limit)
        {
            return new Page<T>(rows, null);
        }

        rows.RemoveRange(limit, rows.Count - limit);
        return new Page<T>(rows, cursor(rows[^1]).ToString());
    }
}
