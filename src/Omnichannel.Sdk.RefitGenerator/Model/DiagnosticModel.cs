using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Omnichannel.RefitGenerator.Model;

/// <summary>A diagnostic without the syntax tree it was found in, so that it can be compared.</summary>
internal sealed record DiagnosticModel(
    DiagnosticDescriptor Rule, string File, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static DiagnosticModel At(Location? location, DiagnosticDescriptor rule, params string[] arguments)
    {
        var lines = location?.GetLineSpan() ?? default;
        return new DiagnosticModel(
            rule, lines.Path ?? string.Empty, location?.SourceSpan ?? default, lines.Span, arguments.ToEquatableArray());
    }

    public Diagnostic ToDiagnostic()
        => Diagnostic.Create(
            Rule,
            File.Length == 0 ? Location.None : Location.Create(File, Span, Lines),
            Arguments.ToArray<object?>());
}
