using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Writes what can be tapped: buttons, lists, links, requests and flows.</summary>
internal static class WhatsAppInteractive
{
    private const int MostButtons = 3;
    private const int MostRows = 10;
    private const int LongestLabel = 20;
    private const int LongestSectionTitle = 24;
    private const int LongestFlowLabel = 30;
    private const string MenuLabel = "Menu"; // WhatsApp has no word of its own for the button of a list; this one is understood in many languages

    /// <summary>Writes choices: up to three as buttons, more as a list, a single link as a link button.</summary>
    public static InteractiveBody Choices(ChoicesContent content)
    {
        // A body there must be; without a text the line above is it.
        var frame = string.IsNullOrEmpty(content.Text) && !string.IsNullOrEmpty(content.Header)
            ? WhatsAppFrame.Of(null, content.Header, content.Footer)
            : WhatsAppFrame.Of(content.Header, WhatsAppOutbound.Words(content), content.Footer);
        return content.Choices.Any(choice => choice.Url is not null) ? Link(content.Choices, frame)
            : content.AsList || content.Choices.Count > MostButtons ? List(content.Choices, content.ButtonLabel, frame)
            : Buttons(content.Choices, frame);
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

        var frame = WhatsAppFrame.Of(null, text, content.Footer) with { Header = MediaHeader(content) };
        return WhatsAppOutbound.Interactive(
            choices.Any(choice => choice.Url is not null) ? Link(choices, frame)
            : choices.Count > MostButtons ? List(choices, null, frame)
            : Buttons(choices, frame));
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
    public static InteractiveBody Flow(FlowContent content) => WhatsAppFrame.Of(content.Header, WhatsAppOutbound.Words(content), content.Footer).Around("flow", new InteractiveAction
    {
        Name = "flow",
        Parameters = new ActionParameters
        {
            FlowMessageVersion = "3",
            FlowId = content.FlowId,
            FlowCta = WhatsAppFrame.Cut(content.ButtonLabel, LongestFlowLabel),
            FlowToken = content.Token,
            FlowAction = content.Screen is null && content.Data is null ? null : "navigate",
            FlowActionPayload = content.Screen is null && content.Data is null ? null : new FlowActionPayload(content.Screen, content.Data),
        },
    });

    /// <summary>Tells what a medium is where WhatsApp takes a picture, a film or a file.</summary>
    internal static string KindOf(MediaItem medium) => medium.Mime switch
    {
        null => "image",
        var mime when mime.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => "image",
        var mime when mime.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => "video",
        _ => "document",
    };

    private static InteractiveBody Buttons(IReadOnlyList<Choice> choices, WhatsAppFrame frame)
        => frame.Around("button", new InteractiveAction { Buttons = [.. choices.Select(choice => new ReplyButton(new Reply(choice.Id, choice.Title)))] });

    private static InteractiveBody Link(IReadOnlyList<Choice> choices, WhatsAppFrame frame)
        => choices is [{ Url: { } url } only]
            ? frame.Around("cta_url", new InteractiveAction { Name = "cta_url", Parameters = new ActionParameters { DisplayText = only.Title, Url = url } })
            : throw WhatsAppRefusal.Of("A WhatsApp message has one link button, and no other button beside it.");

    private static InteractiveBody List(IReadOnlyList<Choice> choices, string? buttonLabel, WhatsAppFrame frame)
    {
        if (choices.Count > MostRows)
        {
            throw WhatsAppRefusal.Of($"A WhatsApp list has up to {MostRows} rows.");
        }

        var label = WhatsAppFrame.Cut(string.IsNullOrEmpty(buttonLabel) ? MenuLabel : buttonLabel, LongestLabel);
        var sections = choices.GroupBy(choice => choice.Section ?? "", StringComparer.Ordinal).ToList();
        return frame.Around("list", new InteractiveAction
        {
            Button = label,
            Sections = [.. sections.Select(section => new ListSection
            {
                // Of several sections each needs a title.
                Title = section.Key.Length > 0 ? WhatsAppFrame.Cut(section.Key, LongestSectionTitle) : sections.Count > 1 ? label : null,
                Rows = [.. section.Select(choice => new ListRow(choice.Id, choice.Title, string.IsNullOrEmpty(choice.Description) ? null : choice.Description))],
            })],
        });
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
