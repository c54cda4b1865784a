using System.Globalization;
using System.Text.Json;
using Omnichannel.Content;

namespace Omnichannel.Channels.Twilio;

/// <summary>Reads what an inbound message says.</summary>
internal static class TwilioContent
{
    // What is said by other parameters, too; another word is a kind that we do not know.
    private static readonly HashSet<string> KnownTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "text", "image", "audio", "voice", "video", "document", "file", "sticker", "contacts", "location", "button", "interactive",
    };

    /// <exception cref="FormatException">A parameter is of a wrong type; the message names it, not its value.</exception>
    public static MessageContent Read(TwilioParameters parameters, string? body)
    {
        var type = parameters.Take("MessageType");
        var media = TwilioMedia.Items(parameters, body);
        if (type is not null && type.Equals("unsupported", StringComparison.OrdinalIgnoreCase))
        {
            return new UnsupportedContent { ProviderType = type, Text = body, Media = media.Count == 0 ? null : media };
        }

        MessageContent? content = Postback(parameters, body);
        content ??= Location(parameters, body);
        content ??= Form(parameters, body);
        if (content is not null)
        {
            return media.Count == 0 ? content : content with { Media = media };
        }

        return media.Count > 0 ? TwilioMedia.Content(media, body, type)
            : body is null && type is not null && !KnownTypes.Contains(type)
            ? new UnsupportedContent { ProviderType = type }
            : new TextContent(body ?? "");
    }

    private static PostbackContent? Postback(TwilioParameters parameters, string? body)
    {
        var title = parameters.TakeAny("ButtonText", "ListTitle");
        var payload = parameters.TakeAny("ButtonPayload", "ListId");
        return (payload ?? title) is { } answer
            ? new PostbackContent { Payload = answer, Title = title ?? body, Description = parameters.Take("ListDescription"), Text = body ?? title }
            : null;
    }

    private static LocationContent? Location(TwilioParameters parameters, string? body)
    {
        var latitude = Degrees(parameters, "Latitude", 90);
        var longitude = Degrees(parameters, "Longitude", 180);
        if (latitude is null && longitude is null)
        {
            return null;
        }

        return new LocationContent
        {
            Latitude = latitude ?? throw new FormatException("Latitude: missing"),
            Longitude = longitude ?? throw new FormatException("Longitude: missing"),
            Name = parameters.Take("Label"),
            Address = parameters.Take("Address"),
            Text = body,
        };
    }

    private static double? Degrees(TwilioParameters parameters, string name, double most)
    {
        if (parameters.Take(name) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
            ? degrees
            : throw new FormatException($"{name}: degrees expected");
    }

    // The answer of a WhatsApp flow, as JSON in a parameter.
    private static FormContent? Form(TwilioParameters parameters, string? body)
    {
        foreach (var name in new[] { "InteractiveData", "FlowData" })
        {
            if (parameters.Peek(name) is not { } json)
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(json);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    parameters.Take(name);
                    return new FormContent
                    {
                        Fields = document.RootElement.EnumerateObject().DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Value.Clone()),
                        Text = body,
                    };
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter for half a surrogate pair in a name
            {
                // Twilio does not promise JSON here. Nothing is lost: the parameter stays among the details.
            }
        }

        return null;
    }
}
