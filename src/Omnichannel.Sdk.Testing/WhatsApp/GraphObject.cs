using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>Reads a part of a request as strictly as Graph does, and names what is wrong by its path.</summary>
internal readonly struct GraphObject(JsonObject node, string path)
{
    public JsonObject Node => node;

    public bool Has(string name) => node[name] is not null;

    public string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Reads a text that must be there.</summary>
    public string Text(string name, int max, int min = 1) => OptionalText(name, max, min) ?? throw Missing(name);

    public string? OptionalText(string name, int max, int min = 0)
    {
        if (node[name] is not { } value)
        {
            return null;
        }

        if (value.GetValueKind() != JsonValueKind.String)
        {
            throw GraphException.Wrong(At(name), "a string is expected");
        }

        var text = value.GetValue<string>();
        return text.Length < min ? throw Missing(name)
            : text.Length > max ? throw GraphException.Invalid(At(name), $"at most {max} characters, but there are {text.Length}")
            : text;
    }

    public GraphObject Object(string name) => OptionalObject(name) ?? throw Missing(name);

    public GraphObject? OptionalObject(string name) => node[name] switch
    {
        null => null,
        JsonObject child => new GraphObject(child, At(name)),
        _ => throw GraphException.Wrong(At(name), "an object is expected"),
    };

    public IReadOnlyList<GraphObject> Array(string name, int min, int max)
    {
        if (node[name] is not { } value)
        {
            return min == 0 ? [] : throw Missing(name);
        }

        if (value is not JsonArray items)
        {
            throw GraphException.Wrong(At(name), "an array is expected");
        }

        if (items.Count < min || items.Count > max)
        {
            throw GraphException.Wrong(At(name), $"{min} to {max} items are taken, but there are {items.Count}");
        }

        var here = this;
        return [.. items.Select((item, index) => item is JsonObject child
            ? new GraphObject(child, $"{here.At(name)}[{index}]")
            : throw GraphException.Wrong($"{here.At(name)}[{index}]", "an object is expected"))];
    }

    /// <summary>Reads a number that may stand in a string.</summary>
    public double Number(string name, double min, double max)
    {
        var value = node[name] ?? throw Missing(name);
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw GraphException.Wrong(At(name), $"a number from {min} to {max} is expected");
    }

    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in node)
        {
            if (!names.Contains(name))
            {
                throw GraphException.Invalid(At(name), "unexpected key");
            }
        }
    }

    public GraphException Missing(string name) => GraphException.Missing(At(name));
}
