using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Writes what can be tapped: buttons, lists, links, requests and flows.</summary>
internal static class WhatsAppInteractive
{
    private const int MostButtons = 3;
    private const int MostRows = 10;
    private const string MenuLabel = "Menu"; // WhatsApp has no word of its own for the button of a list; this one is understood in many languages

    /// <summary>Writes choices: up to three as buttons, more as a list, a single link as a link button.</summary>
    public static InteractiveBody Choices(ChoicesContent content)
    {
        var body = new InteractiveText(WhatsAppOutbound.Words(content));
        var header = TextHeader(content.Header);
        return content.Choices.Any(choice => choice.Url is not null) ? Link(content.Choices, header, body, content.Footer)
            : content.AsList || content.Choices.Count > MostButtons ? List(content, header, body)
            : Buttons(content.Choices, header, body, content.Footer);
    }

    /// <summary>Writes a card: its picture above, its title and text between, its buttons below.</summary>
    public static SendMessageRequest Card(CardContent content)
    {
        var text = string.IsNullOrEmpty(content.Text) ? content.Title : $"{content.Title}\n{content.Text}";
        if (content.Choices is not { Count: > 0 } choices)
        {
            return Plain(content, text);
        }

        if (choices.Count > MostButtons && content.Media is { Count: > 0 })
        {
            throw WhatsAppRefusal.Of($"A WhatsApp card has up to {MostButtons} buttons.");
        }

        var body = new InteractiveText(text);
        return WhatsAppOutbound.Interactive(
            choices.Any(choice => choice.Url is not null) ? Link(choices, MediaHeader(content), body, content.Footer)
            : choices.Count > MostButtons ? List(new ChoicesContent { Choices = choices, Footer = content.Footer }, header: null, body)
            : Buttons(choices, MediaHeader(content), body, content.Footer));
    }

    /// <summary>Writes a request for a place, a number or leave to call.</summary>
    public static InteractiveBody Request(RequestContent content) => content.Input switch
    {
        RequestedInput.Location => Asking("location_request_message", "send_location", content),
        RequestedInput.Contact => Asking("request_contact_info", "request_contact_info", content),
        RequestedInput.CallPermission => Asking("call_permission_request", "call_permission_request", content),
        _ => throw WhatsAppRefusal.Of($"WhatsApp asks for no {content.Input}."),
    };

    /// <summary>Writes the message that opens a flow.</summary>
    public static InteractiveBody Flow(FlowContent content) => new()
    {
        Type = "flow",
        Header = TextHeader(content.Header),
        Body = new InteractiveText(WhatsAppOutbound.Words(content)),
        Footer = Line(content.Footer),
        Action = new InteractiveAction
        {
            Name = "flow",
            Parameters = new ActionParameters
            {
                FlowMessageVersion = "3",
                FlowId = content.FlowId,
                FlowCta = content.ButtonLabel,
                FlowToken = content.Token,
                FlowAction = content.Screen is null && content.Data is null ? null : "navigate",
                FlowActionPayload = content.Screen is null && content.Data is null ? null : new FlowActionPayload(content.Screen, content.Data),
            },
        },
    };

    /// <summary>Makes a line of text; null for none.</summary>
    internal static InteractiveText? Line(string? text) => string.IsNullOrEmpty(text) ? null : new InteractiveText(text);

    /// <summary>Makes a header of text; null for none.</summary>
    internal static InteractiveHeader? TextHeader(string? text) => string.IsNullOrEmpty(text) ? null : new InteractiveHeader { Type = "text", Text = text };

    /// <summary>Tells what a medium is where WhatsApp takes a picture, a film or a file.</summary>
    internal static string KindOf(MediaItem medium) => medium.Mime switch
    {
        null => "image",
        var mime when mime.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => "image",
        var mime when mime.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => "video",
        _ => "document",
    };

    private static InteractiveBody Buttons(IReadOnlyList<Choice> choices, InteractiveHeader? header, InteractiveText body, string? footer) => new()
    {
        Type = "button",
        Header = header,
        Body = body,
        Footer = Line(footer),
        Action = new InteractiveAction { Buttons = [.. choices.Select(choice => new ReplyButton(new Reply(choice.Id, choice.Title)))] },
    };

    private static InteractiveBody Link(IReadOnlyList<Choice> choices, InteractiveHeader? header, InteractiveText body, string? footer)
        => choices is [{ Url: { } url } only]
            ? new InteractiveBody
            {
                Type = "cta_url",
                Header = header,
                Body = body,
                Footer = Line(footer),
                Action = new InteractiveAction { Name = "cta_url", Parameters = new ActionParameters { DisplayText = only.Title, Url = url } },
            }
            : throw WhatsAppRefusal.Of("A WhatsApp message has one link button, and no other button beside it.");

    private static InteractiveBody List(ChoicesContent content, InteractiveHeader? header, InteractiveText body)
    {
        if (content.Choices.Count > MostRows)
        {
            throw WhatsAppRefusal.Of($"A WhatsApp list has up to {MostRows} rows.");
        }

        var label = string.IsNullOrEmpty(content.ButtonLabel) ? MenuLabel : content.ButtonLabel;
        var sections = content.Choices.GroupBy(choice => choice.Section ?? "", StringComparer.Ordinal).ToList();
        return new InteractiveBody
        {
            Type = "list",
            Header = header,
            Body = body,
            Footer = Line(content.Footer),
            Action = new InteractiveAction
            {
                Button = label,
                Sections = [.. sections.Select(section => new ListSection
                {
                    // Of several sections each needs a title.
                    Title = section.Key.Length > 0 ? section.Key : sections.Count > 1 ? label : null,
                    Rows = [.. section.Select(choice => new ListRow(choice.Id, choice.Title, string.IsNullOrEmpty(choice.Description) ? null : choice.Description))],
                })],
            },
        };
    }

    private static InteractiveBody Asking(string type, string action, RequestContent content) => new()
    {
        Type = type,
        Body = new InteractiveText(WhatsAppOutbound.Words(content)),
        Action = new InteractiveAction { Name = action },
    };

    private static InteractiveHeader? MediaHeader(CardContent content)
    {
        if (content.Media is not { Count: > 0 } media)
        {
            return null;
        }

        var body = WhatsAppOutbound.Write(media[0]);
        return KindOf(media[0]) switch
        {
            "video" => new InteractiveHeader { Type = "video", Video = body },
            "document" => new InteractiveHeader { Type = "document", Document = body with { Filename = media[0].FileName } },
            _ => new InteractiveHeader { Type = "image", Image = body },
        };
    }

    // A card without buttons is its picture with a caption, or a text.
    private static SendMessageRequest Plain(CardContent content, string text)
    {
        var whole = string.IsNullOrEmpty(content.Footer) ? text : $"{text}\n{content.Footer}";
        if (content.Media is not { Count: > 0 } media)
        {
            return new SendMessageRequest { Type = "text", Text = new TextBody(whole) };
        }

        var body = WhatsAppOutbound.Write(media[0]) with { Caption = whole };
        return KindOf(media[0]) switch
        {
            "video" => new SendMessageRequest { Type = "video", Video = body },
            "document" => new SendMessageRequest { Type = "document", Document = body with { Filename = media[0].FileName } },
            _ => new SendMessageRequest { Type = "image", Image = body },
        };
    }
}
