using System.Text;
using Microsoft.CodeAnalysis;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Writes types as a person would: short where it is safe, with <c>global::</c> where it is not.</summary>
/// <param name="space">The namespace that the client is in.</param>
/// <param name="compilation">Tells which names are taken there.</param>
internal sealed class TypeNames(INamespaceSymbol space, Compilation compilation)
{
    /// <summary>The namespaces that every client uses.</summary>
    public static readonly IReadOnlyList<string> Usings =
    [
        "System", "System.CodeDom.Compiler", "System.Collections.Generic", "System.Globalization", "System.IO", "System.Net.Http",
        "System.Text.Json.Serialization", "System.Text.Json.Serialization.Metadata", "System.Threading", "System.Threading.Tasks",
        "Omnichannel.Http.Clients", "Refit",
    ];

    private readonly string _space = space.IsGlobalNamespace ? string.Empty : space.ToDisplayString();
    private readonly List<INamespaceSymbol> _line = Line(space, compilation);

    /// <summary>Writes a type as a signature has it, with the question marks of references.</summary>
    public string Signature(ITypeSymbol type) => Write(type, isAnnotated: true);

    /// <summary>Writes a type as a type argument, without the question mark of a reference.</summary>
    public string Argument(ITypeSymbol type) => Write(type, isAnnotated: false);

    private static List<INamespaceSymbol> Line(INamespaceSymbol space, Compilation compilation)
    {
        var line = new List<INamespaceSymbol>();
        for (var current = space; current is not null; current = current.ContainingNamespace)
        {
            if (compilation.GetCompilationNamespace(current) is { } whole)
            {
                line.Add(whole);
            }
        }

        return line;
    }

    private string Write(ITypeSymbol type, bool isAnnotated)
    {
        var mark = isAnnotated && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : string.Empty;
        return type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType: not IArrayTypeSymbol } array => Write(array.ElementType, isAnnotated) + "[]" + mark,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } value => Write(value.TypeArguments[0], isAnnotated) + "?",
            INamedTypeSymbol { SpecialType: SpecialType.None or > SpecialType.System_String, IsTupleType: false } named => Named(named, isAnnotated) + mark,
            _ => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + mark,
        };
    }

    private string Named(INamedTypeSymbol type, bool isAnnotated)
    {
        var text = new StringBuilder(Owner(type, isAnnotated)).Append(Identifier.Of(type.Name));
        if (type.TypeArguments.Length > 0)
        {
            text.Append('<').Append(string.Join(", ", type.TypeArguments.Select(argument => Write(argument, isAnnotated)))).Append('>');
        }

        return text.ToString();
    }

    private string Owner(INamedTypeSymbol type, bool isAnnotated)
    {
        if (type.ContainingType is { } outer)
        {
            return Named(outer, isAnnotated) + ".";
        }

        var owner = type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString();
        var isShort = owner == _space
            ? !_line[0].GetMembers(type.Name).Skip(1).Any()
            : Usings.Contains(owner) && !_line.Any(known => known.GetMembers(type.Name).Any());
        return isShort ? string.Empty
            : owner.Length == 0 ? "global::"
            : "global::" + owner + ".";
    }
}
