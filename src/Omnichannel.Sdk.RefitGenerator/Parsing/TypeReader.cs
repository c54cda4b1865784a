using Microsoft.CodeAnalysis;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Tells what a type is to a request.</summary>
internal static class TypeReader
{
    public static bool Is(this ITypeSymbol type, string fullName)
        => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == "global::" + fullName;

    public static bool IsOrDerivesFrom(this ITypeSymbol type, string fullName)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(fullName))
            {
                return true;
            }
        }

        return false;
    }

    public static bool MayBeNull(this ITypeSymbol type)
        => type.IsReferenceType ? type.NullableAnnotation == NullableAnnotation.Annotated : IsNullableValue(type);

    public static bool IsNullableValue(this ITypeSymbol type)
        => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>Takes the question mark of a value away.</summary>
    public static ITypeSymbol Underlying(this ITypeSymbol type)
        => IsNullableValue(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    /// <summary>Tells how a type becomes text; null when it does not.</summary>
    public static ValueKind? AsValue(this ITypeSymbol type)
    {
        var value = type.Underlying();
        return value.SpecialType switch
        {
            SpecialType.System_String => ValueKind.Text,
            SpecialType.System_Boolean => ValueKind.Flag,
            _ when value.TypeKind == TypeKind.Enum => ValueKind.Enum,
            _ when value.IsValueType && value.AllInterfaces.Any(known => known.Is("System.ISpanFormattable")) => ValueKind.Formattable,
            _ => null,
        };
    }

    /// <summary>Finds the items of a list; null when the type is none.</summary>
    public static ITypeSymbol? AsList(this ITypeSymbol type)
        => type.SpecialType == SpecialType.System_String || type.AsDictionary() is not null
            ? null
            : Sequences(type).FirstOrDefault()?.TypeArguments[0];

    /// <summary>Finds the values of a dictionary whose keys are strings; null when the type is none.</summary>
    public static ITypeSymbol? AsDictionary(this ITypeSymbol type)
        => Sequences(type)
            .Select(sequence => sequence.TypeArguments[0] as INamedTypeSymbol)
            .FirstOrDefault(pair => pair is { Name: "KeyValuePair", TypeArguments.Length: 2 }
                && pair.TypeArguments[0].SpecialType == SpecialType.System_String)
            ?.TypeArguments[1];

    /// <summary>Tells whether the properties of a type may become pairs.</summary>
    public static bool IsObject(this ITypeSymbol type)
        => type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface
            && type.SpecialType == SpecialType.None
            && type.AsValue() is null
            && !Sequences(type).Any()
            && type.ContainingNamespace?.ToDisplayString() is var space && space != "System" && space?.StartsWith("System.", StringComparison.Ordinal) != true;

    private static IEnumerable<INamedTypeSymbol> Sequences(ITypeSymbol type)
        => type.AllInterfaces
            .Concat(type is INamedTypeSymbol named ? [named] : [])
            .Where(known => known.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
}
