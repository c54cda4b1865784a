namespace Omnichannel.AspNetCore.Api;

/// <summary>A parameter of path or query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="Type">Its type: text, a number, a time or an enumeration of the vocabulary.</param>
/// <param name="InPath">Whether it stands in the path; then it is always there.</param>
/// <param name="IsRequired">Whether a call without it is refused.</param>
internal sealed record ApiParameter(string Name, string Description, Type Type, bool InPath = false, bool IsRequired = false)
{
    /// <summary>Gets the two parameters of every list.</summary>
    public static IReadOnlyList<ApiParameter> Page { get; } =
    [
        new("after", "The cursor that the page before gave as `next`; left out for the first page.", typeof(string)),
        new("limit", $"How many rows at the most: 1 to {ApiQuery.MaxLimit}; {ApiQuery.DefaultLimit} by default.", typeof(int)),
    ];

    /// <summary>Makes the id in the path.</summary>
    public static ApiParameter Id(string what) => new("id", $"The id of the {what}: 32 hexadecimal digits.", typeof(string), InPath: true, IsRequired: true);
}
