using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Omnichannel.Specs;

/// <summary>An OpenAPI 3 document, in JSON or YAML.</summary>
internal sealed partial class OpenApiDocument(JsonNode root)
{
    /// <summary>Reads a specification below <c>specs/</c> of the shared folder.</summary>
    public static OpenApiDocument Load(string name)
    {
        var path = Path.Combine(SharedFolder.Path ?? throw new InvalidOperationException("There is no shared folder."), "specs", name);
        var text = File.ReadAllText(path);
        return Parse(text, yaml: !name.EndsWith(".json", StringComparison.Ordinal));
    }

    /// <summary>Reads a document from its text.</summary>
    public static OpenApiDocument Parse(string text, bool yaml = false)
        => new((yaml ? FromYaml(text) : JsonNode.Parse(text)) ?? throw new FormatException("An empty document."));

    /// <summary>Gets the schema at a pointer: <c>#/components/schemas/Message</c>.</summary>
    public OpenApiSchema Schema(string pointer) => new(this, Find(pointer).AsObject());

    /// <summary>Gets the schema of an operation's body.</summary>
    /// <param name="path">The path template as the document writes it.</param>
    /// <param name="method">The method in lower case.</param>
    /// <param name="mediaType">The media type of the body.</param>
    public OpenApiSchema RequestBody(string path, string method = "post", string mediaType = "application/json")
    {
        var schema = root["paths"]?[path]?[method]?["requestBody"]?["content"]?[mediaType]?["schema"]
            ?? throw new ArgumentException($"There is no {method} {path} with {mediaType}.", nameof(path));
        return new OpenApiSchema(this, schema.AsObject());
    }

    internal JsonNode Find(string pointer)
    {
        var node = root;
        foreach (var part in pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node[part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]
                ?? throw new ArgumentException($"There is no {pointer}.", nameof(pointer));
        }

        return node;
    }

    private static JsonNode? FromYaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Convert(stream.Documents[0].RootNode);
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children
            .GroupBy(child => ((YamlScalarNode)child.Key).Value ?? "", StringComparer.Ordinal)
            .Select(child => KeyValuePair.Create(child.Key, Convert(child.Last().Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => throw new FormatException($"YAML {node.NodeType} is not read."),
    };

    private static JsonValue? Plain(string value)
    {
        if (value is "" or "~" or "null")
        {
            return null;
        }

        return value is "true" or "false" || Number().IsMatch(value)
            ? (JsonValue?)JsonNode.Parse(value)
            : JsonValue.Create(value);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
