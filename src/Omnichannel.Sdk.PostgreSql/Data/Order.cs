namespace Omnichannel.PostgreSql.Data;

/// <summary>Brings rows into the order of their keys, one for each: every writer locks rows in this order, so that two never wait for each other.</summary>
internal static class Order
{
    /// <summary>Compares keys: the business, then the id, both by their bytes.</summary>
    public static readonly Comparer<(TenantId Tenant, Guid Id)> ByKey = Comparer<(TenantId Tenant, Guid Id)>.Create(static (one, other) =>
        string.CompareOrdinal(one.Tenant.Value, other.Tenant.Value) is var order && order != 0 ? order : one.Id.CompareTo(other.Id));

    /// <summary>Takes the last row of each key.</summary>
    public static List<TRow> Latest<TRow>(this List<TRow> rows, Func<TRow, (TenantId Tenant, Guid Id)> key) => rows.Folded(key, static (_, later) => later);

    /// <summary>Makes one row of all that have the same key.</summary>
    public static List<TRow> Folded<TRow>(this List<TRow> rows, Func<TRow, (TenantId Tenant, Guid Id)> key, Func<TRow, TRow, TRow> fold)
    {
        if (rows.Count <= 1)
        {
            return rows;
        }

        var byKey = new Dictionary<(TenantId, Guid), TRow>(rows.Count);
        foreach (var row in rows)
        {
            var of = key(row);
            byKey[of] = byKey.TryGetValue(of, out var earlier) ? fold(earlier, row) : row;
        }

        List<TRow> sorted = [.. byKey.Values];
        sorted.Sort((one, other) => ByKey.Compare(key(one), key(other)));
        return sorted;
    }
}
