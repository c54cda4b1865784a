using System.Text.Json.Nodes;
using Omnichannel.Channels.Telegram;

namespace Omnichannel.Specs;

/// <summary>The Bot API as it is published: which methods and types there are, and what their fields may hold.</summary>
internal sealed class TelegramSpec
{
    private static readonly Lazy<TelegramSpec?> Loaded = new(Load);

    private readonly JsonNode _api;

    private TelegramSpec(JsonNode api) => _api = api;

    /// <summary>Gets the specification; null where it is not beside the repository.</summary>
    public static TelegramSpec? Instance => Loaded.Value;

    /// <summary>Asserts that a call is one that Telegram knows. Passes where there is no specification.</summary>
    public static void Check(TelegramCall call)
    {
        if (Instance is { } spec)
        {
            var faults = spec.FaultsOfCall(call.Method, call.Body.Length > 0 ? call.Json.AsObject() : Query(call.Url));
            Assert.True(faults.Count == 0, $"{call.Method} {call.Body}: {string.Join("; ", faults)}");
        }
    }

    /// <summary>What is wrong with the parameters of a method.</summary>
    public IReadOnlyList<string> FaultsOfCall(string method, JsonObject parameters)
        => _api["methods"]![method] is { } known ? [.. FaultsOfFields(known, parameters, "")] : [$"there is no method {method}"];

    /// <summary>What is wrong with an object of a type.</summary>
    public IReadOnlyList<string> FaultsOf(string type, JsonNode? value) => [.. FaultsOf(type, value, type)];

    /// <summary>The names of a type's fields.</summary>
    public IEnumerable<string> Fields(string type) => Names(_api["types"]![type]!);

    private static TelegramSpec? Load()
        => SharedFolder.Path is { } folder && Path.Combine(folder, "specs", "telegram", "api.json") is var file && File.Exists(file)
            ? new TelegramSpec(JsonNode.Parse(File.ReadAllText(file))!)
            : null;

    private static JsonObject Query(Uri url)
        => new(url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)JsonValue.Create(Uri.UnescapeDataString(pair[1])))));

    private static IEnumerable<string> Names(JsonNode owner) => owner["fields"]?.AsArray().Select(field => (string)field!["name"]!) ?? [];

    private IEnumerable<string> FaultsOfFields(JsonNode owner, JsonObject value, string path)
    {
        var fields = owner["fields"]?.AsArray() ?? [];
        foreach (var name in value.Select(pair => pair.Key).Except(Names(owner)))
        {
            yield return $"{path}.{name} is unknown";
        }

        foreach (var field in fields)
        {
            var name = (string)field!["name"]!;
            if (!value.TryGetPropertyValue(name, out var held))
            {
                if ((bool)field["required"]!)
                {
                    yield return $"{path}.{name} is missing";
                }

                continue;
            }

            foreach (var fault in FaultsOfAny([.. field["types"]!.AsArray().Select(type => (string)type!)], held, $"{path}.{name}"))
            {
                yield return fault;
            }
        }
    }

    // With one type the fault is its own; with several no single one can be told.
    private IEnumerable<string> FaultsOfAny(IReadOnlyList<string> types, JsonNode? value, string path)
        => types.Count == 1 ? FaultsOf(types[0], value, path)
            : types.Any(type => !FaultsOf(type, value, path).Any()) ? []
            : [$"{path} is none of {string.Join(", ", types)}: {string.Join(" | ", types.SelectMany(type => FaultsOf(type, value, path)))}"];

    private IEnumerable<string> FaultsOf(string type, JsonNode? value, string path)
    {
        if (type.StartsWith("Array of ", StringComparison.Ordinal))
        {
            return value is JsonArray items
                ? items.SelectMany((item, index) => FaultsOf(type["Array of ".Length..], item, $"{path}[{index}]"))
                : [$"{path} is no array"];
        }

        var kind = value?.GetValueKind() ?? System.Text.Json.JsonValueKind.Null;
        var fits = type switch
        {
            "Integer" => kind == System.Text.Json.JsonValueKind.Number && value!.AsValue().TryGetValue<long>(out _),
            "Float" => kind == System.Text.Json.JsonValueKind.Number,
            "String" or "InputFile" => kind == System.Text.Json.JsonValueKind.String,
            "Boolean" => kind is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
            "True" => kind == System.Text.Json.JsonValueKind.True,
            _ => (bool?)null,
        };
        if (fits is { } known)
        {
            return known ? [] : [$"{path} is no {type}"];
        }

        var definition = _api["types"]![type] ?? throw new InvalidOperationException($"The specification has no type {type}.");
        if (definition["subtypes"] is JsonArray { Count: > 0 } subtypes)
        {
            return FaultsOfAny([.. subtypes.Select(subtype => (string)subtype!)], value, path);
        }

        return value is JsonObject owner ? FaultsOfFields(definition, owner, path) : [$"{path} is no {type}"];
    }
}
