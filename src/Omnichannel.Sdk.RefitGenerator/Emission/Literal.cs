using Microsoft.CodeAnalysis.CSharp;

namespace Omnichannel.RefitGenerator.Emission;

/// <summary>Writes constants.</summary>
internal static class Literal
{
    public static string Of(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
