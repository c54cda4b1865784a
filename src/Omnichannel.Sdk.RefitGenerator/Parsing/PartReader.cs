using Microsoft.CodeAnalysis;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Reads a parameter that is a part of a multipart body, or several.</summary>
internal static class PartReader
{
    private const string Item = "Refit.MultipartItem";

    private static readonly string[] Quoted =
    [
        "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Uri",
    ];

    public static PartModel? Read(IParameterSymbol parameter, string expression, Notes notes)
    {
        var type = parameter.Type;
        if (IsPart(type) || (type.AsList() is { } item && (item.SpecialType == SpecialType.System_String || item.IsOrDerivesFrom(Item))))
        {
            return new PartModel(parameter.ServiceName(), expression, null);
        }

        var value = type.Underlying();
        if (value.TypeKind == TypeKind.Enum || value.SpecialType == SpecialType.System_Char || Quoted.Any(value.Is))
        {
            notes.Add(parameter, Rules.QuotedPart, parameter.Name, type.ToDisplayString());
            return null;
        }

        if (type.AsList() is not null)
        {
            notes.Add(
                parameter, Rules.ParameterType, parameter.Name, type.ToDisplayString(), "a multipart body", "write a list of strings or of files, or pass JSON text");
            return null;
        }

        return new PartModel(parameter.ServiceName(), expression, notes.Names.Argument(type));
    }

    private static bool IsPart(ITypeSymbol type)
        => type.SpecialType == SpecialType.System_String
            || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
            || type.IsOrDerivesFrom("System.IO.Stream")
            || type.IsOrDerivesFrom("System.IO.FileInfo")
            || type.IsOrDerivesFrom("System.Net.Http.HttpContent")
            || type.IsOrDerivesFrom(Item);
}
