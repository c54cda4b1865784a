using System.Runtime.InteropServices;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

/// <summary>What the lists of the store have in common.</summary>
internal static class Rows
{
    /// <summary>Adds to the collection that stands under a key.</summary>
    public static void AddTo<TKey, TItems, TItem>(this Dictionary<TKey, TItems> rows, TKey key, TItem item)
        where TKey : notnull
        where TItems : class, ICollection<TItem>, new()
    {
        ref var items = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, key, out _);
        items ??= new TItems();
        items.Add(item);
    }

    /// <summary>Takes out of the collection that stands under a key; an empty one goes.</summary>
    public static void RemoveFrom<TKey, TItem>(this Dictionary<TKey, HashSet<TItem>> rows, TKey key, TItem item)
        where TKey : notnull
    {
        if (rows.TryGetValue(key, out var items) && items.Remove(item) && items.Count == 0)
        {
            rows.Remove(key);
        }
    }

    /// <summary>Cuts one page out of rows, ordered by their cursor, rising or falling.</summary>
    public static Page<T> ToPage<T>(this IEnumerable<T> rows, PageRequest page, bool descending, Func<T, PageCursor> cursor)
    {
        var limit = page.ToRowCount();
        var order = Comparer<PageCursor>.Create((a, b) => a.Position != b.Position ? a.Position.CompareTo(b.Position) : a.Id.CompareTo(b.Id));
        var sign = descending ? -1 : 1;
        if (PageCursor.Read(page.After) is { } after)
        {
            rows = rows.Where(row => order.Compare(cursor(row), after) * sign > 0);
        }

        var items = (descending ? rows.OrderByDescending(cursor, order) : rows.OrderBy(cursor, order)).Take(limit + 1).ToList();
        if (items.Count <= limit)
        {
            return new Page<T>(items, null);
        }

        items.RemoveAt(limit);
        return new Page<T>(items, cursor(items[^1]).ToString());
    }
}
