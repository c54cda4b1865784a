namespace Omnichannel.AspNetCore.Api;

/// <summary>What the OpenAPI document says of one call. Stands in the metadata of its endpoint.</summary>
/// <param name="Id">The stable id of the operation, from which clients make method names.</param>
/// <param name="Summary">One line.</param>
internal sealed record ApiOperation(string Id, string Summary)
{
    /// <summary>Gets the part of the API that it belongs to.</summary>
    public required string Tag { get; init; }

    /// <summary>Gets what the summary does not say.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the parameters of path and query.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Gets the body's type; null for none, <see cref="byte"/>[] for any bytes.</summary>
    public Type? Body { get; init; }

    /// <summary>Gets whether the body may be left out.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>Gets the answer when all goes well.</summary>
    public required ApiAnswer Answer { get; init; }

    /// <summary>Gets the statuses that are answered with a problem, beside those that every call knows.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>Gets whether no policy stands before it.</summary>
    public bool IsOpen { get; init; }
}
