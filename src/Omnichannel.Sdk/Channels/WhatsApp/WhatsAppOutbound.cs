using System.Globalization;
using System.Text.Json;
using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Writes a message as WhatsApp takes it.</summary>
internal static class WhatsAppOutbound
{
    /// <summary>Makes the request of a message.</summary>
    /// <exception cref="ChannelException">WhatsApp has no such kind, or the content lacks what the kind needs.</exception>
    public static SendMessageRequest Create(OutboundMessage message, WhatsAppOptions options)
    {
        if (message.Content is TextContent text)
        {
            return Text(message, text); // as most are: the request is made once
        }

        var request = CreateBody(message, options);
        var (to, recipient) = Address(message.To);
        return request with
        {
            RecipientType = RecipientType(message),
            To = to,
            Recipient = recipient,
            Context = message.Content is ReactionContent ? null : Context(message),
            BizOpaqueCallbackData = message.Id.ToString(),
        };
    }

    private static SendMessageRequest Text(OutboundMessage message, TextContent content)
    {
        var body = new TextBody(Words(content), content.PreviewLinks);
        var (to, recipient) = Address(message.To);
        return new SendMessageRequest
        {
            Type = "text",
            Text = body,
            RecipientType = RecipientType(message),
            To = to,
            Recipient = recipient,
            Context = Context(message),
            BizOpaqueCallbackData = message.Id.ToString(),
        };
    }

    private static string RecipientType(OutboundMessage message) => message.To.IsGroup ? "group" : "individual";

    private static MessageReference? Context(OutboundMessage message) => message.ReplyTo is { } replied ? new MessageReference(replied) : null;

    private static (string? To, string? Recipient) Address(ChannelAddress to)
    {
        if (to.IsGroup)
        {
            return (to.Thread ?? to.Address, null);
        }

        return WhatsAppAddress.IsNumber(to.Address) ? (WhatsAppAddress.Digits(to.Address), null)
            : WhatsAppAddress.IsScopedId(to.Address) ? (null, to.Address)
            : !string.IsNullOrEmpty(to.ScopedId) ? (null, to.ScopedId)
            : throw WhatsAppRefusal.Of("A WhatsApp address is a number in international form or a business-scoped user id.", FailureReason.BadAddress);
    }

    private static SendMessageRequest CreateBody(OutboundMessage message, WhatsAppOptions options) => message.Content switch
    {
        ImageContent image => new SendMessageRequest { Type = "image", Image = Captioned(image) },
        VideoContent video => new SendMessageRequest { Type = "video", Video = Captioned(video) },
        DocumentContent document => new SendMessageRequest { Type = "document", Document = Captioned(document) with { Filename = document.Media![0].FileName } }, // checked in Medium
        AudioContent audio => new SendMessageRequest { Type = "audio", Audio = Uncaptioned(audio) },
        VoiceContent voice => new SendMessageRequest { Type = "audio", Audio = Uncaptioned(voice) with { Voice = true } },
        StickerContent sticker => new SendMessageRequest { Type = "sticker", Sticker = Uncaptioned(sticker) },
        LocationContent place => new SendMessageRequest { Type = "location", Location = Location(place) },
        ContactsContent contacts => new SendMessageRequest { Type = "contacts", Contacts = WhatsAppContactCards.Write(contacts) },
        ReactionContent reaction => new SendMessageRequest { Type = "reaction", Reaction = Reaction(reaction, message.Target) },
        TemplateContent template => new SendMessageRequest { Type = "template", Template = WhatsAppTemplates.Write(template) },
        ChoicesContent choices => Interactive(WhatsAppInteractive.Choices(choices)),
        CardContent card => WhatsAppInteractive.Card(card),
        RequestContent request => Interactive(WhatsAppInteractive.Request(request)),
        FlowContent flow => Interactive(WhatsAppInteractive.Flow(flow)),
        ProductsContent products => Interactive(WhatsAppProducts.Write(products, options.CatalogId)),
        ProviderContent { Provider: WhatsAppChannel.Name } own => Own(own),
        ProviderContent other => throw WhatsAppRefusal.Of($"The content is in the words of '{other.Provider}'."),
        _ => throw WhatsAppRefusal.Of($"WhatsApp sends no {message.Content.GetType().Name}."),
    };

    /// <summary>Wraps an interactive message.</summary>
    internal static SendMessageRequest Interactive(InteractiveBody body) => new() { Type = "interactive", Interactive = body };

    /// <summary>Gets the text of a content that must have one.</summary>
    internal static string Words(MessageContent content)
        => string.IsNullOrEmpty(content.Text) ? throw WhatsAppRefusal.Of("WhatsApp needs a text here.") : content.Text;

    /// <summary>Makes the one medium of a content, with its caption.</summary>
    internal static MediaBody Captioned(MessageContent content)
    {
        var medium = Medium(content);
        return Write(medium) with { Caption = NullIfEmpty(content.Text) ?? NullIfEmpty(medium.Caption) };
    }

    /// <summary>Writes a medium without a caption.</summary>
    internal static MediaBody Write(MediaItem medium) => medium switch
    {
        { Id: { Length: > 0 } id } => new MediaBody { Id = id },
        { Url: { } url } when Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" => new MediaBody { Link = url },
        _ => throw WhatsAppRefusal.Of("WhatsApp sends a medium by a public link or by the id of an upload.", FailureReason.BadMedia),
    };

    private static MediaBody Uncaptioned(MessageContent content)
    {
        var medium = Medium(content);
        return NullIfEmpty(content.Text) is null && NullIfEmpty(medium.Caption) is null
            ? Write(medium)
            : throw WhatsAppRefusal.Of("WhatsApp shows no text below a sound or a sticker; send it as a message of its own.");
    }

    private static MediaItem Medium(MessageContent content)
        => content.Media is [var only] ? only : throw WhatsAppRefusal.Of("A WhatsApp message holds one medium.", FailureReason.BadMedia);

    private static LocationBody Location(LocationContent place) => new(
        place.Latitude.ToString(CultureInfo.InvariantCulture),
        place.Longitude.ToString(CultureInfo.InvariantCulture),
        NullIfEmpty(place.Name),
        NullIfEmpty(place.Address));

    private static ReactionBody Reaction(ReactionContent reaction, string? target)
        => new(target ?? throw WhatsAppRefusal.Of("WhatsApp does not know the message of the reaction."), reaction.Emoji ?? "");

    // The body is either the object that the type names, or a whole request, of which the addressee is ours.
    private static SendMessageRequest Own(ProviderContent content)
    {
        if (content.Body.ValueKind != JsonValueKind.Object && content.ProviderType != "contacts")
        {
            throw WhatsAppRefusal.Of("The body of a message in WhatsApp's own words is a JSON object.");
        }

        var raw = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (content.Body.ValueKind == JsonValueKind.Object && content.Body.TryGetProperty(content.ProviderType, out _))
        {
            foreach (var property in content.Body.EnumerateObject())
            {
                if (property.Name is not ("messaging_product" or "recipient_type" or "to" or "recipient" or "type" or "context" or "biz_opaque_callback_data"))
                {
                    raw[property.Name] = property.Value;
                }
            }
        }
        else
        {
            raw[content.ProviderType] = content.Body;
        }

        return new SendMessageRequest { Type = content.ProviderType, Raw = raw };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
