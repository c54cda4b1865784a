using Microsoft.CodeAnalysis;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>What a <c>[Query]</c> says.</summary>
/// <param name="Prefix">What names start with, its delimiter included; empty for nothing.</param>
/// <param name="Format">The format string.</param>
/// <param name="List">How a list is written; null when it is not said.</param>
internal sealed record QuerySettings(string Prefix, string? Format, ListFormat? List)
{
    private static readonly QuerySettings None = new(string.Empty, null, null);

    public static QuerySettings Of(ISymbol symbol)
    {
        if (symbol.Find("QueryAttribute") is not { } attribute)
        {
            return None;
        }

        var delimiter = attribute.Text(0) ?? ".";
        var prefix = attribute.Text(1);
        var format = attribute.Text(2);
        var list = attribute.ConstructorArguments.Select(argument => argument.Value).OfType<int>().Select(value => (ListFormat?)value).FirstOrDefault();
        foreach (var named in attribute.NamedArguments)
        {
            if (named.Key == "Format")
            {
                format = named.Value.Value as string;
            }
            else if (named.Key == "CollectionFormat" && named.Value.Value is int value)
            {
                list = (ListFormat)value;
            }
        }

        return new QuerySettings(string.IsNullOrWhiteSpace(prefix) ? string.Empty : prefix + delimiter, format, list);
    }
}

/// <summary>Refit's <c>CollectionFormat</c>, with its numbers.</summary>
internal enum ListFormat
{
    Default = 0,
    Csv = 1,
    Ssv = 2,
    Tsv = 3,
    Pipes = 4,
    Multi = 5,
}
