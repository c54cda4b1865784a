using System.Text.Json;
using Omnichannel.Content;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads what a message says, whatever carries it: a message, an edit, an echo or the history.</summary>
internal static class WhatsAppContent
{
    /// <summary>The type of most messages.</summary>
    public const string Text = "text";

    /// <summary>Reads the content of a type; one that is not known is kept as unsupported.</summary>
    public static MessageContent Read(JsonElement message, string type)
    {
        switch (type)
        {
            case Text:
                return new TextContent(message.NeedChild("text"u8).Text("body"u8) ?? throw WhatsAppJson.Wrong("text.body"u8));
            case "image":
                var image = Medium(message, "image"u8);
                return new ImageContent { Text = image.Caption, Media = [image] };
            case "video":
                var video = Medium(message, "video"u8);
                return new VideoContent { Text = video.Caption, Media = [video] };
            case "document":
                var document = Medium(message, "document"u8);
                return new DocumentContent { Text = document.Caption, Media = [document] };
            case "audio":
                var audio = Medium(message, "audio"u8);
                return message.NeedChild("audio"u8).Flag("voice"u8) == true
                    ? new VoiceContent { Text = audio.Caption, Media = [audio] }
                    : new AudioContent { Text = audio.Caption, Media = [audio] };
            case "sticker":
                return new StickerContent { Media = [Medium(message, "sticker"u8)] };
            case "location":
                return Location(message.NeedChild("location"u8));
            case "contacts":
                return WhatsAppContactCards.Read(message, IsRequested(message));
            case "button":
                return Button(message.NeedChild("button"u8));
            case "interactive":
                return Interactive(message.NeedChild("interactive"u8));
            case "order":
                return Order(message.NeedChild("order"u8));
            default:
                return Unsupported(message, type);
        }
    }

    // Her own card in answer to our request, or another in its place.
    private static bool? IsRequested(JsonElement message)
    {
        var origin = message.Text("origin"u8);
        foreach (var card in message.Items("contacts"u8))
        {
            origin ??= card.AsObject("contacts"u8).Text("origin"u8);
        }

        return origin?.StartsWith("contact_request", StringComparison.Ordinal);
    }

    private static MediaItem Medium(JsonElement message, ReadOnlySpan<byte> name)
    {
        var media = message.NeedChild(name);
        return new MediaItem
        {
            Id = media.Word("id"u8),
            Url = media.Text("url"u8),
            Mime = media.Text("mime_type"u8),
            FileName = media.Text("filename"u8),
            Size = media.Whole("file_size"u8),
            Caption = media.Text("caption"u8),
            Sha256 = media.Text("sha256"u8),
            Animated = media.Flag("animated"u8),
        };
    }

    private static LocationContent Location(JsonElement location) => new()
    {
        Latitude = location.Number("latitude"u8) ?? throw WhatsAppJson.Wrong("location.latitude"u8),
        Longitude = location.Number("longitude"u8) ?? throw WhatsAppJson.Wrong("location.longitude"u8),
        Name = location.Text("name"u8),
        Address = location.Text("address"u8),
        Url = location.Text("url"u8),
    };

    private static PostbackContent Button(JsonElement button)
    {
        var text = button.Text("text"u8);
        return new PostbackContent { Payload = button.Text("payload"u8) ?? text ?? throw WhatsAppJson.Wrong("button.payload"u8), Title = text, Text = text };
    }

    private static MessageContent Interactive(JsonElement interactive) => interactive.Need("type"u8) switch
    {
        "button_reply" => Reply(interactive.NeedChild("button_reply"u8)),
        "list_reply" => Reply(interactive.NeedChild("list_reply"u8)),
        "nfm_reply" => Form(interactive.NeedChild("nfm_reply"u8)),
        "call_permission_reply" => new FormContent
        {
            Name = "call_permission_reply",
            Fields = Fields(interactive.NeedChild("call_permission_reply"u8)),
        },
        var type => new UnsupportedContent { ProviderType = "interactive/" + type },
    };

    private static PostbackContent Reply(JsonElement reply)
    {
        var title = reply.Text("title"u8);
        return new PostbackContent { Payload = reply.Text("id"u8) ?? throw WhatsAppJson.Wrong("id"u8), Title = title, Text = title, Description = reply.Text("description"u8) };
    }

    // The answer of a flow is JSON inside a string.
    private static FormContent Form(JsonElement reply)
    {
        var name = reply.Text("name"u8);
        var text = reply.Text("body"u8);
        if (!reply.TryFind("response_json"u8, out var response) || response.ValueKind == JsonValueKind.Null)
        {
            return new FormContent { Name = name, Text = text, Fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) };
        }

        if (response.ValueKind == JsonValueKind.Object)
        {
            return new FormContent { Name = name, Text = text, Fields = Fields(response) };
        }

        var json = reply.Need("response_json"u8);
        return new FormContent
        {
            Name = name,
            Text = text,
            Fields = FieldsOf(json) ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["response_json"] = response.Clone() },
        };
    }

    private static Dictionary<string, JsonElement>? FieldsOf(string json)
    {
        if (!JsonBody.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var document, out _))
        {
            return null;
        }

        using (document)
        {
            try
            {
                return document!.RootElement.ValueKind == JsonValueKind.Object ? Fields(document.RootElement) : null; // it was parsed, so it is there
            }
            catch (JsonException)
            {
                return null; // the flow's own data is broken inside; it is kept as the string that came
            }
        }
    }

    private static Dictionary<string, JsonElement> Fields(JsonElement element)
    {
        element.NeedWholeText();
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.Clone().EnumerateObject())
        {
            fields[property.Name] = property.Value;
        }

        return fields;
    }

    private static OrderContent Order(JsonElement order)
    {
        var items = new List<OrderItem>();
        foreach (var entry in order.Items("product_items"u8))
        {
            var item = entry.AsObject("product_items"u8);
            items.Add(new OrderItem
            {
                ProductId = item.Word("product_retailer_id"u8) ?? throw WhatsAppJson.Wrong("product_retailer_id"u8),
                Quantity = item.Amount("quantity"u8) ?? 1,
                Price = item.Amount("item_price"u8),
                Currency = item.Text("currency"u8),
            });
        }

        var text = order.Text("text"u8);
        return new OrderContent { CatalogId = order.Word("catalog_id"u8), Items = items, Text = string.IsNullOrEmpty(text) ? null : text };
    }

    private static UnsupportedContent Unsupported(JsonElement message, string type)
    {
        string? reason = null;
        foreach (var error in message.Items("errors"u8))
        {
            reason ??= WhatsAppErrors.Describe(error.AsObject("errors"u8));
        }

        var named = type is "unsupported" or "unknown" ? message.Child("unsupported"u8)?.Text("type"u8) : null;
        return new UnsupportedContent { ProviderType = string.IsNullOrEmpty(named) ? type : named, Reason = reason };
    }
}
