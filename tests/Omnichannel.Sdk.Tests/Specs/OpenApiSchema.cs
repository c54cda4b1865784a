using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Omnichannel.Specs;

/// <summary>Checks values against a schema of an OpenAPI 3.0 document.</summary>
/// <remarks>
/// <c>additionalProperties: false</c> inside <c>allOf</c> counts for the whole object, as the authors of such schemas mean it: read to the
/// letter, no value could satisfy two such parts. An object without any stated properties is free.
/// </remarks>
internal sealed class OpenApiSchema(OpenApiDocument document, JsonObject schema)
{
    /// <summary>Checks a JSON value.</summary>
    /// <returns>Every fault; none when the value is valid.</returns>
    public IReadOnlyList<OpenApiFault> Check(JsonNode? value)
    {
        var faults = new List<OpenApiFault>();
        Check(schema, value, "$", faults, dispatch: true, closed: true);
        return faults;
    }

    /// <summary>Checks a form: its texts are read as the schema's types say, and a name that comes several times is an array.</summary>
    public IReadOnlyList<OpenApiFault> CheckForm(IEnumerable<KeyValuePair<string, string>> form)
    {
        var properties = Known(schema);
        var value = new JsonObject();
        foreach (var field in form.GroupBy(field => field.Key, field => field.Value, StringComparer.Ordinal))
        {
            var type = properties.GetValueOrDefault(field.Key) is { } property ? Type(property) : null;
            value[field.Key] = type == "array"
                ? new JsonArray([.. field.Select(text => FromText(text, Type(properties[field.Key]["items"]?.AsObject())))])
                : FromText(field.Last(), type);
        }

        return Check(value);
    }

    private static JsonNode FromText(string text, string? type) => type switch
    {
        "integer" when long.TryParse(text, out var number) => JsonValue.Create(number),
        "number" when decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        "boolean" when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
        "object" when text.StartsWith('{') => JsonNode.Parse(text)!, // an object's text is not null
        _ => JsonValue.Create(text),
    };

    // dispatch: whether a discriminator is followed (not from the part that a mapped schema itself includes).
    // closed: whether unknown properties are looked for here (not in the parts of an allOf, whose whole does it).
    private void Check(JsonObject declared, JsonNode? value, string path, List<OpenApiFault> faults, bool dispatch, bool closed)
    {
        var current = Resolve(declared);
        if (value is null)
        {
            if (current["nullable"]?.GetValue<bool>() != true && current["type"] is not null)
            {
                faults.Add(new OpenApiFault(path, "nullable", "null is not allowed"));
            }

            return;
        }

        if (dispatch && Mapped(current, value, path, faults) is { } mapped)
        {
            Check(mapped, value, path, faults, dispatch: false, closed);
            return;
        }

        foreach (var part in Parts(current, "allOf"))
        {
            Check(part, value, path, faults, dispatch: false, closed: false);
        }

        CheckAlternatives(current, value, path, faults, dispatch);
        CheckValue(current, value, path, faults);
        switch (value)
        {
            case JsonObject map:
                CheckObject(current, map, path, faults, closed);
                break;
            case JsonArray items:
                CheckArray(current, items, path, faults);
                break;
            default:
                CheckText(current, value, path, faults);
                break;
        }
    }

    private void CheckAlternatives(JsonObject current, JsonNode value, string path, List<OpenApiFault> faults, bool dispatch)
    {
        foreach (var keyword in new[] { "oneOf", "anyOf" })
        {
            var parts = Parts(current, keyword).ToList();
            if (parts.Count == 0)
            {
                continue;
            }

            var tried = parts.ConvertAll(part =>
            {
                var found = new List<OpenApiFault>();
                Check(part, value, path, found, dispatch, closed: true);
                return found;
            });
            var fitting = tried.Count(found => found.Count == 0);
            if (fitting == 0)
            {
                var nearest = tried.MinBy(found => found.Count)!; // there is at least one part
                faults.Add(new OpenApiFault(path, keyword, "fits none of them; nearest: " + string.Join("; ", nearest)));
            }
            else if (fitting > 1 && keyword == "oneOf")
            {
                faults.Add(new OpenApiFault(path, keyword, $"fits {fitting} of them"));
            }
        }
    }

    private JsonObject? Mapped(JsonObject current, JsonNode value, string path, List<OpenApiFault> faults)
    {
        if (current["discriminator"] is not JsonObject discriminator || value is not JsonObject map)
        {
            return null;
        }

        var name = discriminator["propertyName"]!.GetValue<string>(); // OpenAPI requires it
        var word = map[name]?.ToString();
        if (word is not null && discriminator["mapping"]?[word]?.GetValue<string>() is { } pointer)
        {
            return document.Find(pointer).AsObject();
        }

        faults.Add(new OpenApiFault(path, "discriminator", $"{name} '{word}' is not known"));
        return null;
    }

    private static void CheckValue(JsonObject current, JsonNode value, string path, List<OpenApiFault> faults)
    {
        if (Type(current) is { } type && !Is(value, type))
        {
            faults.Add(new OpenApiFault(path, "type", $"{type} expected, {value.GetValueKind()} found"));
        }

        if (current["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
        {
            faults.Add(new OpenApiFault(path, "enum", $"{value.ToJsonString()} is none of {words.ToJsonString()}"));
        }
    }

    private void CheckObject(JsonObject current, JsonObject map, string path, List<OpenApiFault> faults, bool closed)
    {
        foreach (var name in (current["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())) // names are strings
        {
            if (!map.ContainsKey(name))
            {
                faults.Add(new OpenApiFault(path, "required", $"{name} is missing"));
            }
        }

        foreach (var (name, property) in current["properties"] as JsonObject ?? [])
        {
            if (property is JsonObject known && map.TryGetPropertyValue(name, out var item))
            {
                Check(known, item, $"{path}.{name}", faults, dispatch: true, closed: true);
            }
        }

        if (closed && IsClosed(current))
        {
            var known = Known(current);
            foreach (var (name, _) in map.Where(property => !known.ContainsKey(property.Key)))
            {
                faults.Add(new OpenApiFault($"{path}.{name}", "additionalProperties", "not known"));
            }
        }
    }

    private void CheckArray(JsonObject current, JsonArray items, string path, List<OpenApiFault> faults)
    {
        if (current["minItems"] is { } least && items.Count < least.GetValue<int>())
        {
            faults.Add(new OpenApiFault(path, "minItems", $"{items.Count} of at least {least}"));
        }

        if (current["maxItems"] is { } most && items.Count > most.GetValue<int>())
        {
            faults.Add(new OpenApiFault(path, "maxItems", $"{items.Count} of at most {most}"));
        }

        if (current["items"] is JsonObject item)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Check(item, items[i], $"{path}[{i}]", faults, dispatch: true, closed: true);
            }
        }
    }

    private static void CheckText(JsonObject current, JsonNode value, string path, List<OpenApiFault> faults)
    {
        if (value.GetValueKind() != JsonValueKind.String)
        {
            return;
        }

        var text = value.GetValue<string>();
        if (current["maxLength"] is { } most && text.Length > most.GetValue<int>())
        {
            faults.Add(new OpenApiFault(path, "maxLength", $"{text.Length} of at most {most}"));
        }

        if (current["minLength"] is { } least && text.Length < least.GetValue<int>())
        {
            faults.Add(new OpenApiFault(path, "minLength", $"{text.Length} of at least {least}"));
        }

        if (current["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(5)))
        {
            faults.Add(new OpenApiFault(path, "pattern", $"'{text}' does not match {pattern}"));
        }

        var fits = current["format"]?.GetValue<string>() switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            "date-time" => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
            "uri" or "url" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "email" => text.IndexOf('@', StringComparison.Ordinal) > 0,
            "uuid" => Guid.TryParse(text, out _),
            _ => true,
        };
        if (!fits)
        {
            faults.Add(new OpenApiFault(path, "format", $"'{text}' is no {current["format"]}"));
        }
    }

    private static string? Type(JsonObject? current) => current?["type"]?.GetValue<string>();

    private static bool Is(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => decimal.TryParse(
            value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number),
        _ => false,
    };

    private JsonObject Resolve(JsonObject declared)
    {
        while (declared["$ref"]?.GetValue<string>() is { } pointer)
        {
            declared = document.Find(pointer).AsObject();
        }

        return declared;
    }

    private static IEnumerable<JsonObject> Parts(JsonObject current, string keyword)
        => (current[keyword] as JsonArray ?? []).Select(part => part!.AsObject()); // parts are schemas

    private bool IsClosed(JsonObject current)
        => current["additionalProperties"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.False
            || Parts(current, "allOf").Any(part => IsClosed(Resolve(part)));

    // The properties of an object and of all its parts.
    private Dictionary<string, JsonObject> Known(JsonObject declared)
    {
        var known = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        Collect(Resolve(declared), known);
        return known;
    }

    private void Collect(JsonObject current, Dictionary<string, JsonObject> known)
    {
        foreach (var (name, property) in current["properties"] as JsonObject ?? [])
        {
            known.TryAdd(name, Resolve(property!.AsObject())); // properties are schemas
        }

        foreach (var part in new[] { "allOf", "oneOf", "anyOf" }.SelectMany(keyword => Parts(current, keyword)))
        {
            Collect(Resolve(part), known);
        }
    }
}
