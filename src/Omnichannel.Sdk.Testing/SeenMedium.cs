namespace Omnichannel.Testing;

/// <summary>A medium in a message that a person received.</summary>
/// <param name="Kind">The provider's word: <c>image</c>, <c>photo</c>, <c>document</c>...</param>
public sealed record SeenMedium(string Kind)
{
    /// <summary>Gets where the provider was told to fetch it; null when it was uploaded.</summary>
    public string? Link { get; init; }

    /// <summary>Gets its bytes; empty when the provider was told a link, which the fake providers do not follow.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Gets its media type; null when nobody said.</summary>
    public string? Mime { get; init; }

    /// <summary>Gets the name of the file; null for none.</summary>
    public string? FileName { get; init; }
}
