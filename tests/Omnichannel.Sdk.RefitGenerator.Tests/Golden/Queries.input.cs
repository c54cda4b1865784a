namespace Example;

public enum Order
{
    [System.Runtime.Serialization.EnumMember(Value = "asc")]
    Ascending,

    [System.Runtime.Serialization.EnumMember(Value = "desc")]
    Descending,
}

public class Paging
{
    [System.Text.Json.Serialization.JsonPropertyName("page_size")]
    public int? Size { get; init; }

    [AliasAs("after")]
    public string? Cursor { get; init; }
}

public sealed class Filter : Paging
{
    public Order? Order { get; init; }

    [Query(CollectionFormat.Multi)]
    public Order[]? Any { get; init; }

    [Query("-", "is")]
    public bool Open { get; init; }
}

public readonly record struct Range(int From, int To);

public interface ISearchApi
{
    [Get("/search")]
    Task SearchAsync(
        string text,
        bool? exact,
        Order order,
        [Query(Format = "0.0")] double weight,
        [Query(CollectionFormat.Pipes)] int[]? ids,
        IEnumerable<string> tags,
        Filter? filter,
        [Query(".", "range")] Range range,
        Range? other,
        IDictionary<string, string> more);

    [Delete("/search/{id}")]
    Task DeleteAsync(string id, Guid reason);
}
