using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>What lists have in common.</summary>
internal static class Cursors
{
    /// <summary>Binds the place that a falling list goes on below: two parameters, position and id.</summary>
    public static Statement BindBelow(this Statement statement, int index, PageCursor? below)
        => below is { } place
            ? statement.Bind(index, place.Position).Bind(index + 1, place.Id)
            : statement.Bind(index, long.MaxValue).Bind(index + 1, ReadOnlySpan<byte>.Empty);

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
