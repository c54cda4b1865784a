using Microsoft.CodeAnalysis;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Finds Refit's attributes, by name: it does not matter which assembly they come from.</summary>
internal static class RefitAttributes
{
    public static readonly IReadOnlyDictionary<string, string> Verbs = new Dictionary<string, string>
    {
        ["GetAttribute"] = "Get",
        ["PostAttribute"] = "Post",
        ["PutAttribute"] = "Put",
        ["PatchAttribute"] = "Patch",
        ["DeleteAttribute"] = "Delete",
        ["HeadAttribute"] = "Head",
        ["OptionsAttribute"] = "Options",
    };

    public static AttributeData? Find(this ISymbol symbol, string name)
        => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && IsRefit(type) && type.Name == name);

    public static IEnumerable<AttributeData> FindVerbs(this ISymbol symbol)
        => symbol.GetAttributes().Where(attribute => attribute.AttributeClass is { } type && IsRefit(type) && Verbs.ContainsKey(type.Name));

    public static string? Text(this AttributeData attribute, int index = 0)
        => attribute.ConstructorArguments.Length > index ? attribute.ConstructorArguments[index].Value as string : null;

    public static string ServiceName(this ISymbol symbol) => symbol.Find("AliasAsAttribute")?.Text() ?? symbol.Name;

    private static bool IsRefit(INamedTypeSymbol type)
        => type.ContainingNamespace is { Name: "Refit", ContainingNamespace.IsGlobalNamespace: true };
}
