namespace Omnichannel.PostgreSql.Data;

/// <summary>
/// Looks rows up by their keys, one after the other through the index. A plain join leaves it to the planner, which knows nothing of the arrays and little of a young table: it read whole tables, and all rows of
/// a business, to find a few.
/// </summary>
internal static class EachKey
{
    /// <summary>The rows of a table, under an alias, that have the key which the row before it in the clause gives.</summary>
    /// <param name="table">The table, with its schema.</param>
    /// <param name="alias">The alias.</param>
    /// <param name="condition">What the key is, in terms of the alias and of what stands before.</param>
    public static string Of(string table, string alias, string condition)
        => $"CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition} OFFSET 0) {alias}"; // the planner does not look through an offset
}
