namespace Omnichannel.AspNetCore.Api;

/// <summary>An identifier.</summary>
internal sealed record IdentifierView
{
    /// <summary>Gets its kind: `phone`, `email`, `telegram`, `scoped`..., or the host's own.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets its value, normalised.</summary>
    public required string Value { get; init; }

    public static IdentifierView Of(Identifier identifier) => new() { Kind = identifier.Kind, Value = identifier.Value };
}
