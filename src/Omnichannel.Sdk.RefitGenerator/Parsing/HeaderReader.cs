using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Reads the fixed headers of a request: the method's win over the interface's, and those over its bases'.</summary>
internal static class HeaderReader
{
    public static IReadOnlyList<HeaderModel> Fixed(IMethodSymbol method, Notes notes)
    {
        var headers = new List<KeyValuePair<string, string?>>();
        var owner = method.ContainingType;
        foreach (var symbol in owner.AllInterfaces.Cast<ISymbol>().Reverse().Append(owner).Append(method))
        {
            Read(symbol, headers, notes);
        }

        return headers
            .Where(header => header.Value is not null)
            .Select(header => new HeaderModel(HeaderKind.Fixed, header.Key, header.Value, null))
            .ToList();
    }

    private static void Read(ISymbol symbol, List<KeyValuePair<string, string?>> headers, Notes notes)
    {
        var arguments = symbol.Find("HeadersAttribute")?.ConstructorArguments ?? ImmutableArray<TypedConstant>.Empty;
        foreach (var line in arguments.Where(argument => argument.Kind == TypedConstantKind.Array).SelectMany(argument => argument.Values).Select(value => value.Value as string ?? string.Empty))
        {
            var colon = line.IndexOf(':');
            var name = (colon < 0 ? line : line.Substring(0, colon)).Trim();
            if (name.Length == 0 || name.Any(character => character <= ' ' || character > '~') || line.IndexOfAny(['\r', '\n']) >= 0)
            {
                notes.Add(symbol, Rules.HeaderLine, line);
                continue;
            }

            headers.RemoveAll(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase));
            headers.Add(new KeyValuePair<string, string?>(name, colon < 0 ? null : line.Substring(colon + 1).Trim()));
        }
    }
}
