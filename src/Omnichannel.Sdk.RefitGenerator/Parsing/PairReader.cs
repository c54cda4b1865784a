using Microsoft.CodeAnalysis;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Makes pairs of parameters and of the properties of objects.</summary>
/// <param name="place">Where the pairs go, for messages: a query or a form.</param>
/// <param name="isForm">Whether they go to a form.</param>
/// <param name="notes">Takes what cannot be written.</param>
internal sealed class PairReader(string place, bool isForm, Notes notes)
{
    /// <summary>Reads a parameter.</summary>
    public IEnumerable<PairModel> Read(IParameterSymbol parameter, string expression)
    {
        var settings = QuerySettings.Of(parameter);
        var type = parameter.Type;
        if (type.AsDictionary() is { } values)
        {
            return Entries(parameter, values, expression, settings);
        }

        if (type.Underlying().IsObject() && type.AsList() is null)
        {
            return Properties(parameter, type, expression, settings);
        }

        if (settings.Prefix.Length > 0)
        {
            notes.Add(
                parameter, Rules.ParameterType, parameter.Name, type.ToDisplayString(), place, "Refit's prefix is for objects and dictionaries; say [AliasAs]");
            return [];
        }

        return One(parameter, type, parameter.ServiceName(), expression, settings, null);
    }

    /// <summary>Reads the properties of an object, those of its bases included.</summary>
    public IEnumerable<PairModel> Properties(IParameterSymbol parameter, ITypeSymbol type, string expression, QuerySettings settings)
    {
        var isNullableValue = type.IsNullableValue();
        var owner = type.IsReferenceType || isNullableValue ? expression : null;
        var access = isNullableValue ? expression + ".Value" : expression;
        foreach (var property in Readable(type.Underlying()))
        {
            var own = QuerySettings.Of(property);
            var name = settings.Prefix + own.Prefix + Name(property);
            foreach (var pair in One(property, property.Type, name, $"{access}.{Identifier.Of(property.Name)}", own, owner, parameter))
            {
                yield return pair;
            }
        }
    }

    private static IEnumerable<IPropertySymbol> Readable(ITypeSymbol type)
    {
        var seen = new HashSet<string>();
        IEnumerable<ITypeSymbol> line = type.TypeKind == TypeKind.Interface ? [type, .. type.AllInterfaces] : Bases(type);
        return line
            .SelectMany(current => current.GetMembers().OfType<IPropertySymbol>())
            .Where(property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }
                && property.GetMethod is { DeclaredAccessibility: Accessibility.Public }
                && !IsIgnored(property)
                && seen.Add(property.Name));
    }

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static bool IsIgnored(IPropertySymbol property)
        => property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name switch
        {
            "IgnoreDataMemberAttribute" => true,
            "JsonIgnoreAttribute" => !attribute.NamedArguments.Any(named => named is { Key: "Condition", Value.Value: not 1 }),
            _ => false,
        });

    private static string Name(IPropertySymbol property)
        => property.Find("AliasAsAttribute")?.Text()
            ?? property.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "JsonPropertyNameAttribute")?.Text()
            ?? property.Name;

    private static string? Separator(ListFormat format)
        => format switch
        {
            ListFormat.Multi => null,
            ListFormat.Ssv => " ",
            ListFormat.Tsv => "\t",
            ListFormat.Pipes => "|",
            _ => ",",
        };

    private IEnumerable<PairModel> Entries(IParameterSymbol parameter, ITypeSymbol values, string expression, QuerySettings settings)
    {
        if (values.AsValue() is not (ValueKind.Text or ValueKind.Formattable) || values.IsNullableValue())
        {
            notes.Add(parameter, Rules.ParameterType, parameter.Name, parameter.Type.ToDisplayString(), place, "its values are no text or number");
            return [];
        }

        var value = new ValueModel(expression, values.AsValue() ?? ValueKind.Text, null);
        return [new PairModel(PairKind.Entries, UrlEscape.Escape(settings.Prefix), value, null, null)];
    }

    private IEnumerable<PairModel> One(
        ISymbol symbol, ITypeSymbol type, string name, string expression, QuerySettings settings, string? owner, ISymbol? parameter = null)
    {
        var escaped = UrlEscape.Escape(name);
        if (type.AsValue() is { } kind)
        {
            return [new PairModel(PairKind.Single, escaped, notes.Value(type, kind, expression, settings.Format), null, owner)];
        }

        if (type.AsList() is not { } item || item.AsValue() is not { } itemKind || item.IsNullableValue() || item.SpecialType == SpecialType.System_Byte)
        {
            Refuse(symbol, type, parameter);
            return [];
        }

        if (isForm && (settings.List ?? ListFormat.Default) == ListFormat.Default)
        {
            notes.Add(parameter ?? symbol, Rules.FormList, symbol.Name);
        }

        var separator = Separator(settings.List ?? ListFormat.Default);
        var pairKind = separator is null ? PairKind.Each : PairKind.Joined;
        return [new PairModel(pairKind, escaped, notes.Value(item, itemKind, expression, settings.Format), separator, owner)];
    }

    private void Refuse(ISymbol symbol, ITypeSymbol type, ISymbol? parameter)
        => notes.Add(
            parameter ?? symbol,
            Rules.ParameterType,
            symbol.Name,
            type.ToDisplayString(),
            place,
            "write text, a number, a date, an enumeration or a list of these");
}
