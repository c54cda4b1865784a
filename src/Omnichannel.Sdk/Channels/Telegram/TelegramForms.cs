using System.Text.Json;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>What a web app sends: text, as a rule JSON of the host's own.</summary>
internal static class TelegramForms
{
    public static FormContent Read(in JsonElement value)
    {
        var data = value.TryGetProperty("data", out var text) ? text.GetString() ?? "" : "";
        return new FormContent
        {
            Name = value.TryGetProperty("button_text", out var button) ? button.GetString() : null,
            Fields = Fields(data) ?? new Dictionary<string, JsonElement> { ["data"] = JsonSerializer.SerializeToElement(data, TelegramJsonContext.Default.String) },
        };
    }

    private static Dictionary<string, JsonElement>? Fields(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().GroupBy(static field => field.Name).ToDictionary(static field => field.Key, static field => field.Last().Value.Clone())
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter for half a surrogate pair in a name
        {
            return null; // a web app may send any text: it is then the only field
        }
    }
}
