using System.Text.Json.Nodes;

namespace Omnichannel.AspNetCore.OpenApi;

/// <summary>Makes the descriptions of properties read as those of fields: the code's comments all begin with "Gets".</summary>
internal static class DocumentText
{
    private const string Prefix = "Gets ";

    public static void Polish(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Polish(item);
                }

                break;
            case JsonObject obj:
                if (obj["description"] is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    obj["description"] = char.ToUpperInvariant(text[Prefix.Length]) + text[(Prefix.Length + 1)..];
                }

                foreach (var (_, child) in obj)
                {
                    Polish(child);
                }

                break;
        }
    }
}
