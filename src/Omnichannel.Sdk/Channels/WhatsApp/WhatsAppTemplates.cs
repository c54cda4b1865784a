using System.Globalization;
using System.Text.Json;
using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Writes templates: their header's medium, their body's values, the payloads of their buttons.</summary>
internal static class WhatsAppTemplates
{
    /// <summary>Writes a template.</summary>
    public static TemplateBody Write(TemplateContent content)
    {
        var language = content.Language ?? throw WhatsAppRefusal.Of("A WhatsApp template needs its language.", FailureReason.BadTemplate);
        var body = new TemplateBody { Name = content.Name, Language = new TemplateLanguage(language) };
        if (content.Components is { } own)
        {
            return body with { Raw = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["components"] = own } };
        }

        var components = new List<TemplateComponent>();
        if (content.Media is [var medium])
        {
            components.Add(new TemplateComponent { Type = "header", Parameters = [Header(medium)] });
        }

        if (content.Parameters is { Count: > 0 } values)
        {
            components.Add(new TemplateComponent { Type = "body", Parameters = [.. Values(values)] });
        }

        foreach (var (index, payload) in (content.ButtonPayloads ?? []).Index().Where(button => !string.IsNullOrEmpty(button.Item)))
        {
            components.Add(new TemplateComponent
            {
                Type = "button",
                SubType = "quick_reply",
                Index = index.ToString(CultureInfo.InvariantCulture),
                Parameters = [new TemplateParameter { Type = "payload", Payload = payload }],
            });
        }

        return components.Count > 0 ? body with { Components = components } : body;
    }

    // Numbers are positions, and come in their order; anything else is a name. One template has the one or the other.
    private static IEnumerable<TemplateParameter> Values(IReadOnlyDictionary<string, string> values)
        => values.Keys.All(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? values.OrderBy(value => int.Parse(value.Key, NumberStyles.None, CultureInfo.InvariantCulture))
                .Select(value => new TemplateParameter { Type = "text", Text = value.Value })
            : values.Select(value => new TemplateParameter { Type = "text", ParameterName = value.Key, Text = value.Value });

    private static TemplateParameter Header(MediaItem medium)
    {
        var body = WhatsAppOutbound.Write(medium);
        return WhatsAppInteractive.KindOf(medium) switch
        {
            "video" => new TemplateParameter { Type = "video", Video = body },
            "document" => new TemplateParameter { Type = "document", Document = body with { Filename = medium.FileName } },
            _ => new TemplateParameter { Type = "image", Image = body },
        };
    }
}
