using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Omnichannel.Testing.Telegram;

/// <summary>Reads keyboards.</summary>
internal static class TelegramMarkup
{
    private const int MaxCallbackBytes = 64;

    public static IReadOnlyList<SeenButton> Read(JsonObject? markup) => markup switch
    {
        null => [],
        _ when markup["inline_keyboard"] is JsonArray rows => [.. Buttons(rows).Select(Inline)],
        _ when markup["keyboard"] is JsonArray rows => [.. Buttons(rows).Select(Key)],
        _ when markup["remove_keyboard"] is not null || markup["force_reply"] is not null => [],
        _ => throw TelegramException.Bad("object expected as reply markup"),
    };

    private static IEnumerable<JsonNode?> Buttons(JsonArray rows)
        => rows.SelectMany(row => row as JsonArray ?? throw TelegramException.Bad("field \"keyboard\" of the ReplyMarkup must be an Array of Arrays"));

    private static SeenButton Inline(JsonNode? node)
    {
        if (node is not JsonObject button || Text(button, "text") is not { Length: > 0 } title)
        {
            throw TelegramException.Bad("inline keyboard button text must be non-empty");
        }

        if (Text(button, "callback_data") is { } data)
        {
            return Encoding.UTF8.GetByteCount(data) is >= 1 and <= MaxCallbackBytes
                ? new SeenButton(title, data) { Action = "callback" }
                : throw TelegramException.Bad("BUTTON_DATA_INVALID");
        }

        if (Text(button, "url") is { } url)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out _) ? new SeenButton(title, null, url) : throw TelegramException.Bad("BUTTON_URL_INVALID");
        }

        var other = button.Select(member => member.Key).FirstOrDefault(name => name is not ("text" or "style" or "icon_custom_emoji_id"));
        return other is null ? throw TelegramException.Bad("BUTTON_TYPE_INVALID") : new SeenButton(title, null) { Action = other };
    }

    private static SeenButton Key(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => new SeenButton(value.GetValue<string>(), null) { Action = "keyboard" },
        JsonObject button when Text(button, "text") is { Length: > 0 } title => new SeenButton(title, null)
        {
            Action = IsTrue(button, "request_contact") ? "request_contact" : IsTrue(button, "request_location") ? "request_location" : "keyboard",
        },
        _ => throw TelegramException.Bad("keyboard button text must be non-empty"),
    };

    private static string? Text(JsonObject node, string name) => node[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool IsTrue(JsonObject node, string name) => node[name]?.GetValueKind() == JsonValueKind.True;
}
