namespace Omnichannel.Specs;

/// <summary>Where a value breaks a schema.</summary>
/// <param name="Path">Where: <c>$.interactive.action.buttons[0]</c>.</param>
/// <param name="Keyword">Which keyword: <c>required</c>, <c>enum</c>, <c>oneOf</c>...</param>
/// <param name="Detail">What is wrong.</param>
internal sealed record OpenApiFault(string Path, string Keyword, string Detail)
{
    public override string ToString() => $"{Path}: {Keyword}: {Detail}";
}
