using Microsoft.CodeAnalysis.CSharp;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Writes names as code needs them.</summary>
internal static class Identifier
{
    /// <summary>Puts an @ before a keyword.</summary>
    public static string Of(string name)
        => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Names a parameter so that it hides no field of the client.</summary>
    public static string OfParameter(string name) => name.StartsWith("_", StringComparison.Ordinal) ? "p" + name : Of(name);
}
