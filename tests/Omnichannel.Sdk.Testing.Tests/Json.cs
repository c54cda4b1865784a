using System.Text.Json.Nodes;

namespace Omnichannel.Testing;

internal static class Json
{
    /// <summary>Follows a path of names and numbers: <c>entry.0.changes.0.value</c>.</summary>
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var part in path.Split('.'))
        {
            node = node is JsonArray items && int.TryParse(part, out var index) ? (index < items.Count ? items[index] : null) : (node as JsonObject)?[part];
        }

        return node;
    }

    public static string? Text(this JsonNode? node, string path) => node.At(path)?.ToString();
}
