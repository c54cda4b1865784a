using Microsoft.CodeAnalysis;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Reads what a request returns.</summary>
internal static class AnswerReader
{
    public static AnswerModel Read(IMethodSymbol method, Notes notes)
    {
        if (method.ReturnType.Is("System.Threading.Tasks.Task"))
        {
            return new AnswerModel(AnswerKind.Nothing, null);
        }

        if (method.ReturnType is INamedTypeSymbol { Name: "Task", TypeArguments.Length: 1 } task
            && task.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks"
            && Kind(task.TypeArguments[0]) is { } kind)
        {
            var type = task.TypeArguments[0];
            return new AnswerModel(kind, kind is AnswerKind.Json or AnswerKind.JsonOrNull ? notes.Names.Argument(type) : null);
        }

        notes.Add(method, Rules.ReturnType, method.Name, method.ReturnType.ToDisplayString());
        return new AnswerModel(AnswerKind.Nothing, null);
    }

    private static AnswerKind? Kind(ITypeSymbol type)
        => type switch
        {
            { SpecialType: SpecialType.System_String } => AnswerKind.Text,
            _ when type.Is("System.IO.Stream") => AnswerKind.Stream,
            _ when type.Is("System.Net.Http.HttpResponseMessage") => AnswerKind.Response,
            _ when type.IsOrDerivesFrom("System.IO.Stream") || type.IsOrDerivesFrom("System.Net.Http.HttpContent") => null,
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => null,
            { TypeKind: TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Pointer or TypeKind.Error } => null,
            INamedTypeSymbol { Name: "IObservable" or "IAsyncEnumerable" or "Task" or "ValueTask" or "ApiResponse" or "IApiResponse" } => null,
            _ => type.MayBeNull() ? AnswerKind.JsonOrNull : AnswerKind.Json,
        };
}
