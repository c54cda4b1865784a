using System.Text.Json.Serialization;
using Omnichannel.Storage;

namespace Omnichannel.AspNetCore.Api;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The rows.</typeparam>
internal sealed record PageView<T>
{
    /// <summary>Gets the rows.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Gets the cursor of the next page, for `after`; null on the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Next { get; init; }
}

internal static class PageView
{
    public static PageView<TView> Of<T, TView>(Page<T> page, Func<T, TView> view) => new() { Items = [.. page.Items.Select(view)], Next = page.Next };

    public static PageView<T> All<T>(IEnumerable<T> items) => new() { Items = [.. items], Next = null };
}
