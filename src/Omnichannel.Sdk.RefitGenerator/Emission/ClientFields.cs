using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Emission;

/// <summary>The fields of a client: what every call would make anew.</summary>
internal sealed class ClientFields
{
    private readonly Dictionary<string, string> _jsonTypes = [];
    private readonly Dictionary<string, string> _uris = [];
    private readonly List<string> _names = ["_http", "_baseAddress", "_lastUri"];

    /// <summary>Gets whether a URI is built when it is called.</summary>
    public bool NeedsBaseAddress { get; private set; }

    /// <summary>Gets the JSON types and their fields, in the order of their first use.</summary>
    public IReadOnlyList<(string Type, string Name)> JsonTypes => _jsonTypes.Select(known => (known.Key, known.Value)).ToList();

    /// <summary>Gets the fields of the URIs that never change, and their paths.</summary>
    public IReadOnlyList<(string Name, string Path)> Uris => _uris.Select(known => (known.Value, known.Key)).ToList();

    public static ClientFields Of(ApiModel api)
    {
        var fields = new ClientFields();
        foreach (var method in api.Methods)
        {
            fields.Add(method);
        }

        return fields;
    }

    /// <summary>Finds the field of a JSON type.</summary>
    public string JsonType(string type) => _jsonTypes[type];

    /// <summary>Finds the field of a method's URI; null when it depends on parameters.</summary>
    public string? Uri(MethodModel method) => IsFixed(method) ? _uris[Path(method)] : null;

    private static bool IsFixed(MethodModel method)
        => method.Query.Count == 0 && method.Path.All(piece => piece.Kind == PathPieceKind.Literal);

    private static string Path(MethodModel method) => string.Concat(method.Path.Select(piece => piece.Text));

    private static string Words(string type)
    {
        var words = type
            .Replace("global::", string.Empty)
            .Split(['<', '>', ',', ' ', '[', ']', '?', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Substring(word.LastIndexOf('.') + 1).TrimStart('@'))
            .Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1));
        var name = string.Concat(words);
        return type.EndsWith("[]", StringComparison.Ordinal) ? name + "Array"
            : type.EndsWith("?", StringComparison.Ordinal) ? "Nullable" + name
            : name;
    }

    private void Add(MethodModel method)
    {
        if (!IsFixed(method))
        {
            NeedsBaseAddress = true;
        }
        else if (!_uris.ContainsKey(Path(method)))
        {
            _uris[Path(method)] = NewName(method.Name.EndsWith("Async", StringComparison.Ordinal)
                ? method.Name.Substring(0, method.Name.Length - "Async".Length) + "Uri"
                : method.Name + "Uri");
        }

        AddJson(method.Body?.JsonType);
        foreach (var part in method.Body?.Parts ?? default)
        {
            AddJson(part.JsonType);
        }

        AddJson(method.Answer.JsonType);
    }

    private void AddJson(string? type)
    {
        if (type is not null && !_jsonTypes.ContainsKey(type))
        {
            _jsonTypes[type] = NewName(Words(type));
        }
    }

    private string NewName(string words)
    {
        var name = "_" + char.ToLowerInvariant(words[0]) + words.Substring(1);
        var free = name;
        for (var number = 2; _names.Contains(free); number++)
        {
            free = name + number;
        }

        _names.Add(free);
        return free;
    }
}
