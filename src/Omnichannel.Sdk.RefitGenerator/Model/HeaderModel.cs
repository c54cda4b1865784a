namespace Omnichannel.RefitGenerator.Model;

/// <summary>A header, or a collection of them.</summary>
/// <param name="Kind">Where its value comes from.</param>
/// <param name="Name">Its name; empty for a collection.</param>
/// <param name="Text">The value of a fixed header, the scheme of an authorization.</param>
/// <param name="Value">The parameter.</param>
internal sealed record HeaderModel(HeaderKind Kind, string Name, string? Text, ValueModel? Value);

internal enum HeaderKind
{
    Fixed,
    Value,
    NullableValue,
    Authorization,
    Collection,
}
