using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Omnichannel.Testing.Twilio;

/// <summary>A content template of Twilio's Content API.</summary>
internal sealed partial class TwilioContentTemplate(string sid, string friendlyName, string language, JsonObject? variables, JsonObject types, bool isApproved)
{
    public string Sid => sid;

    public string FriendlyName => friendlyName;

    /// <summary>Gets whether WhatsApp has approved it, so that it may be sent outside the window.</summary>
    public bool IsApproved => isApproved;

    public JsonObject ToJson(string accountSid) => new()
    {
        ["sid"] = sid,
        ["account_sid"] = accountSid,
        ["friendly_name"] = friendlyName,
        ["language"] = language,
        ["variables"] = variables?.DeepClone() ?? new JsonObject(),
        ["types"] = types.DeepClone(),
    };

    /// <summary>Shows it with its values.</summary>
    public void Fill(SeenMessage message, JsonObject? values)
    {
        message.Template = friendlyName;
        foreach (var (type, node) in types)
        {
            if (node is not JsonObject content)
            {
                continue;
            }

            message.Text = Words(content["body"], values);
            message.Buttons = type switch
            {
                "twilio/quick-reply" or "twilio/card" or "twilio/call-to-action" => [.. Items(content, "actions").Select(action => Button(action, values))],
                "twilio/list-picker" => [.. Items(content, "items").Select(item => new SeenButton(Words(item["item"], values), Words(item["id"], values))
                {
                    Description = item["description"] is { } description ? Words(description, values) : null, Action = "list",
                })],
                _ => message.Buttons,
            };
        }
    }

    private static IEnumerable<JsonObject> Items(JsonObject content, string name) => (content[name] as JsonArray ?? []).OfType<JsonObject>();

    private static SeenButton Button(JsonObject action, JsonObject? values)
        => action["url"] is { } url
            ? new SeenButton(Words(action["title"], values), null, Words(url, values))
            : new SeenButton(Words(action["title"], values), Words(action["id"], values)) { Action = "button" };

    private static string Words(JsonNode? text, JsonObject? values)
        => Placeholder().Replace(text?.ToString() ?? "", match => values?[match.Groups[1].Value]?.ToString() ?? match.Value);

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
