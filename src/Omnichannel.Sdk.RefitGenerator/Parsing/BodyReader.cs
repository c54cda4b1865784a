using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Reads a parameter that is the body.</summary>
internal static class BodyReader
{
    private const int UrlEncoded = 2;
    private const int Serialized = 3;

    public static BodyModel? Read(IParameterSymbol parameter, string expression, Notes notes)
    {
        var arguments = parameter.Find("BodyAttribute")?.ConstructorArguments ?? ImmutableArray<TypedConstant>.Empty;
        var method = arguments.Select(argument => argument.Value).OfType<int>().FirstOrDefault();
        var isBuffered = arguments.Any(argument => argument.Value is true);
        var type = parameter.Type;
        var kind = Kind(type, method);
        if (type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } || type.TypeKind is TypeKind.Dynamic or TypeKind.Pointer)
        {
            Refuse(parameter, notes, "write ByteArrayContent or a Stream");
            return null;
        }

        if (isBuffered && (kind is BodyKind.Stream or BodyKind.Content))
        {
            Refuse(parameter, notes, "a stream is sent as it comes; buffer it before the call");
            return null;
        }

        var fields = kind == BodyKind.Form ? Fields(parameter, expression, notes) : default;
        return new BodyModel(
            kind, expression, type.MayBeNull(), kind == BodyKind.Json ? notes.Names.Argument(type) : null, fields, default, null);
    }

    private static BodyKind Kind(ITypeSymbol type, int method)
        => type switch
        {
            _ when type.IsOrDerivesFrom("System.Net.Http.HttpContent") => BodyKind.Content,
            _ when type.IsOrDerivesFrom("System.IO.Stream") => BodyKind.Stream,
            { SpecialType: SpecialType.System_String } when method is not (Serialized or UrlEncoded) => BodyKind.Text,
            _ => method == UrlEncoded ? BodyKind.Form : BodyKind.Json,
        };

    private static EquatableArray<PairModel> Fields(IParameterSymbol parameter, string expression, Notes notes)
    {
        if (parameter.Type.AsDictionary() is null && !parameter.Type.Underlying().IsObject())
        {
            Refuse(parameter, notes, "write an object with properties or a dictionary of strings, since Refit escapes a whole text");
            return default;
        }

        return new PairReader("a form", isForm: true, notes).Read(parameter, expression).ToEquatableArray();
    }

    private static void Refuse(IParameterSymbol parameter, Notes notes, string instead)
        => notes.Add(parameter, Rules.ParameterType, parameter.Name, parameter.Type.ToDisplayString(), "a body", instead);
}
