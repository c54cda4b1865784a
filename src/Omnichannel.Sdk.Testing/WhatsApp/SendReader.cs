using System.Text.Json.Nodes;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>Reads the body of a send by the rules of the API.</summary>
/// <remarks>Limits: facebook/openapi, business-messaging-api_v23.0.yaml, and Meta's reference of messages.</remarks>
internal sealed class SendReader(FakeWhatsApp provider, WhatsAppNumber number)
{
    private const int MaxCaption = 1024;

    public SendDraft Read(JsonObject body, DateTimeOffset now)
    {
        var root = new GraphObject(body, "");
        var type = root.OptionalText("type", 64) ?? "text";
        var message = new SeenMessage(number.NewMessageId(), type, now) { Raw = body.ToJsonString() };
        var draft = new SendDraft(message) { CallbackData = root.OptionalText("biz_opaque_callback_data", 512) };
        if (root.OptionalObject("context") is { } context)
        {
            var quoted = context.Text("message_id", 512);
            message.ReplyTo = quoted.StartsWith("wamid.", StringComparison.Ordinal) ? quoted : throw GraphException.Wrong("context.message_id", "it is no message id");
        }

        ReadType(root, type, draft);
        root.Only("messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data", "ttl", "message_activity_sharing", type);
        return draft;
    }

    private void ReadType(GraphObject root, string type, SendDraft draft)
    {
        var message = draft.Message;
        switch (type)
        {
            case "text":
                var text = root.Object("text");
                message.Text = text.Text("body", 4096);
                text.Only("body", "preview_url");
                break;
            case "image" or "video" or "document" or "audio" or "sticker":
                ReadMedium(root.Object(type), type, message);
                break;
            case "location":
                ReadLocation(root.Object("location"), message);
                break;
            case "contacts":
                message.Text = string.Join(", ", root.Array("contacts", 1, 257).Select(ReadContact));
                break;
            case "reaction":
                var reaction = root.Object("reaction");
                draft.Reaction = (reaction.Text("message_id", 512), reaction.OptionalText("emoji", 32) ?? "");
                break;
            case "interactive":
                new InteractiveReader(this).Read(root.Object("interactive"), message);
                break;
            case "template":
                new TemplateReader(provider, this).Read(root.Object("template"), draft);
                break;
            default:
                throw new GraphException(131051, $"The type '{type}' is not supported.");
        }
    }

    /// <summary>Reads a medium: the id of an upload, or a link, and not both.</summary>
    public void ReadMedium(GraphObject body, string kind, SeenMessage message)
    {
        var (id, link) = (body.OptionalText("id", 256), body.OptionalText("link", 4096));
        if ((id is null) == (link is null))
        {
            throw GraphException.Missing($"{body.At("id")} or {body.At("link")}, one of them,");
        }

        if (link is not null && !(Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            throw GraphException.Wrong(body.At("link"), "it is no URL");
        }

        var file = id is null ? null : provider.FindMedia(id) ?? throw GraphException.Wrong(body.At("id"), "there is no such upload");
        if (kind is "image" or "video" or "document")
        {
            message.Text = body.OptionalText("caption", MaxCaption) ?? message.Text;
        }

        var fileName = kind == "document" ? body.OptionalText("filename", 240) : null;
        body.Only(kind switch
        {
            "document" => ["id", "link", "caption", "filename", "provider"],
            "audio" => ["id", "link", "voice", "provider"],
            "sticker" => ["id", "link", "provider"],
            _ => ["id", "link", "caption", "provider"],
        });
        if (file is not null && !WhatsAppMediaRules.Fits(kind, file.Mime))
        {
            throw new GraphException(131053, $"A medium of type {file.Mime} is no {kind}.");
        }

        message.Media = [new SeenMedium(kind) { Link = link, Bytes = file?.Bytes ?? [], Mime = file?.Mime, FileName = fileName ?? file?.FileName }];
    }

    public static void ReadLocation(GraphObject location, SeenMessage message)
    {
        var (latitude, longitude) = (location.Number("latitude", -90, 90), location.Number("longitude", -180, 180));
        var name = location.OptionalText("name", 1000);
        var address = location.OptionalText("address", 1000);
        location.Only("latitude", "longitude", "name", "address");
        message.Text = string.Join(", ", new[] { name, address }.Where(part => !string.IsNullOrEmpty(part)));
        message.Location = new SeenLocation(latitude, longitude);
    }

    private static string ReadContact(GraphObject contact)
    {
        var formatted = contact.Object("name").Text("formatted_name", 1024);
        foreach (var phone in contact.Array("phones", 0, 64))
        {
            phone.OptionalText("phone", 64);
        }

        return formatted;
    }
}
