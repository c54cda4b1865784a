using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.WhatsApp;

// What she says.
public sealed partial class WhatsAppChat
{
    /// <inheritdoc/>
    public override Task<FakeWebhook> Says(string text, SeenMessage? replyTo = null, CancellationToken cancellationToken = default)
        => SendAsync("text", new JsonObject { ["body"] = text }, replyTo, text, cancellationToken);

    /// <summary>Forwards a text from somewhere else.</summary>
    public Task<FakeWebhook> Forwards(string text, CancellationToken cancellationToken = default)
        => SendAsync("text", new JsonObject { ["body"] = text }, null, text, cancellationToken, new JsonObject { ["context"] = new JsonObject { ["forwarded"] = true } });

    /// <summary>Says something after a tap on an advertisement that opens the chat.</summary>
    /// <param name="text">What.</param>
    /// <param name="headline">The advertisement's headline.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> SaysFromAd(string text, string headline, CancellationToken cancellationToken = default)
    {
        var referral = new JsonObject
        {
            ["source_url"] = "https://fb.example.com/" + _number.Ids.Hex(8),
            ["source_id"] = _number.Ids.Digits(17),
            ["source_type"] = "ad",
            ["headline"] = headline,
            ["body"] = headline,
            ["media_type"] = "image",
            ["image_url"] = "https://toko.example.com/iklan.jpg",
            ["ctwa_clid"] = _number.Ids.Hex(40),
        };
        return SendAsync("text", new JsonObject { ["body"] = text }, null, text, cancellationToken, new JsonObject { ["referral"] = referral });
    }

    /// <summary>Sends a photo.</summary>
    /// <param name="caption">Words below it; null for none.</param>
    /// <param name="bytes">The JPEG; null for a small one.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> SendsPhoto(string? caption = null, byte[]? bytes = null, CancellationToken cancellationToken = default)
        => SendMediaAsync("image", bytes ?? SampleFiles.Jpeg, "image/jpeg", caption, null, null, cancellationToken);

    /// <summary>Sends a film.</summary>
    public Task<FakeWebhook> SendsVideo(string? caption = null, byte[]? bytes = null, CancellationToken cancellationToken = default)
        => SendMediaAsync("video", bytes ?? SampleFiles.Mp4, "video/mp4", caption, null, null, cancellationToken);

    /// <summary>Sends a voice note.</summary>
    public Task<FakeWebhook> SendsVoice(byte[]? bytes = null, CancellationToken cancellationToken = default)
        => SendMediaAsync("audio", bytes ?? SampleFiles.Ogg, "audio/ogg; codecs=opus", null, null, "voice", cancellationToken);

    /// <summary>Sends a file.</summary>
    /// <param name="fileName">Its name.</param>
    /// <param name="bytes">Its bytes; null for a small PDF.</param>
    /// <param name="mime">Its media type.</param>
    /// <param name="caption">Words below it; null for none.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> SendsDocument(string fileName, byte[]? bytes = null, string mime = "application/pdf", string? caption = null, CancellationToken cancellationToken = default)
        => SendMediaAsync("document", bytes ?? SampleFiles.Pdf, mime, caption, fileName, null, cancellationToken);

    /// <summary>Sends a sticker.</summary>
    public Task<FakeWebhook> SendsSticker(byte[]? bytes = null, CancellationToken cancellationToken = default)
        => SendMediaAsync("sticker", bytes ?? SampleFiles.Webp, "image/webp", null, null, "animated", cancellationToken);

    /// <summary>Sends a place.</summary>
    public Task<FakeWebhook> SendsLocation(double latitude, double longitude, string? name = null, string? address = null, CancellationToken cancellationToken = default)
    {
        var location = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
        foreach (var (key, value) in new[] { ("name", name), ("address", address) })
        {
            if (value is not null)
            {
                location[key] = value;
            }
        }

        return SendAsync("location", location, null, name ?? "", cancellationToken);
    }

    /// <summary>Sends somebody's contact card.</summary>
    public Task<FakeWebhook> SharesContact(string name, string phone, CancellationToken cancellationToken = default)
        => SendAsync("contacts", new JsonArray(Card(name, phone)), null, name, cancellationToken);

    /// <summary>Shares her own number, which answers a request for it.</summary>
    /// <exception cref="InvalidOperationException">She has no phone.</exception>
    public Task<FakeWebhook> SharesOwnContact(CancellationToken cancellationToken = default)
    {
        var phone = Person.Phone ?? throw new InvalidOperationException($"{Person.Name} has no phone to share.");
        var request = Sees.LastOrDefault(message => message.Buttons.Any(button => button.Action == "request_contact_info"));
        var card = Card(Person.Name, phone);
        card["origin"] = request is null ? "other" : "contact_request";
        return SendAsync("contacts", new JsonArray(card), request, Person.Name, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<FakeWebhook> Taps(string title, CancellationToken cancellationToken = default)
    {
        var (message, button) = FindButton(title) ?? throw NoButton(title);
        switch (button.Action)
        {
            case "button_reply" or "list_reply":
                var reply = new JsonObject { ["id"] = button.Payload, ["title"] = button.Title };
                if (button.Description is not null)
                {
                    reply["description"] = button.Description;
                }

                return SendAsync("interactive", new JsonObject { ["type"] = button.Action, [button.Action] = reply }, message, title, cancellationToken);
            case "button":
                return SendAsync("button", new JsonObject { ["payload"] = button.Payload, ["text"] = button.Title }, message, title, cancellationToken);
            case "request_contact_info":
                return SharesOwnContact(cancellationToken);
            default:
                throw new InvalidOperationException($"A tap on '{title}' tells the business nothing by itself ({button.Action ?? button.Url}).");
        }
    }

    /// <summary>Fills in the form of a flow and sends it.</summary>
    /// <param name="title">What stands on the button of the flow.</param>
    /// <param name="fields">The answers, by the names of the fields.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> FillsIn(string title, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var (message, button) = FindButton(title) ?? throw NoButton(title);
        var answers = new JsonObject { ["flow_token"] = button.Payload };
        foreach (var (name, value) in fields)
        {
            answers[name] = value;
        }

        var reply = new JsonObject { ["response_json"] = answers.ToJsonString(), ["body"] = "Sent", ["name"] = "flow" };
        return SendAsync("interactive", new JsonObject { ["type"] = "nfm_reply", ["nfm_reply"] = reply }, message, "", cancellationToken);
    }

    /// <summary>Orders from the catalogue.</summary>
    /// <param name="catalogId">The catalogue.</param>
    /// <param name="items">What, how many, at which price each.</param>
    /// <param name="currency">ISO 4217.</param>
    /// <param name="text">Words beside it.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> Orders(
        string catalogId, IReadOnlyList<(string Product, int Quantity, decimal Price)> items, string currency = "IDR", string text = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var order = new JsonObject
        {
            ["catalog_id"] = catalogId,
            ["text"] = text,
            ["product_items"] = new JsonArray([.. items.Select(item => (JsonNode)new JsonObject
            {
                ["product_retailer_id"] = item.Product, ["quantity"] = item.Quantity, ["item_price"] = item.Price, ["currency"] = currency,
            })]),
        };
        return SendAsync("order", order, null, text, cancellationToken);
    }

    /// <summary>Reacts to a message of the business.</summary>
    public Task<FakeWebhook> Reacts(SeenMessage message, string emoji, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync("reaction", new JsonObject { ["message_id"] = message.Id, ["emoji"] = emoji }, null, emoji, cancellationToken);
    }

    /// <summary>Takes her reaction back.</summary>
    public Task<FakeWebhook> TakesReactionBack(SeenMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync("reaction", new JsonObject { ["message_id"] = message.Id }, null, "", cancellationToken);
    }

    /// <summary>Changes the text of a message of hers; the last one, when none is said.</summary>
    public Task<FakeWebhook> Edits(string text, SeenMessage? said = null, CancellationToken cancellationToken = default)
    {
        var edited = said ?? Said[^1];
        (edited.Text, edited.IsEdited) = (text, true);
        var message = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } };
        return SendAsync("edit", new JsonObject { ["original_message_id"] = edited.Id, ["message"] = message }, null, text, cancellationToken);
    }

    /// <summary>Deletes a message of hers for everybody; the last one, when none is said.</summary>
    public Task<FakeWebhook> Deletes(SeenMessage? said = null, CancellationToken cancellationToken = default)
    {
        var deleted = said ?? Said[^1];
        deleted.IsDeleted = true;
        return SendAsync("revoke", new JsonObject { ["original_message_id"] = deleted.Id }, null, "", cancellationToken);
    }

    /// <summary>Sends something that the API cannot tell the business, as a poll is.</summary>
    public Task<FakeWebhook> SendsUnsupported(CancellationToken cancellationToken = default)
    {
        var error = new JsonObject
        {
            ["code"] = 131051,
            ["title"] = "Message type unknown",
            ["message"] = "Message type unknown",
            ["error_data"] = new JsonObject { ["details"] = "Message type is currently not supported." },
        };
        return SendAsync("unsupported", new JsonObject { ["type"] = "poll" }, null, "", cancellationToken, new JsonObject { ["errors"] = new JsonArray(error) });
    }

    /// <summary>Sends a message of any type, in the service's own words.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="content">What stands under the type's name.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> Sends(string type, JsonNode content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return SendAsync(type, content.DeepClone(), null, "", cancellationToken);
    }

    private Task<FakeWebhook> SendMediaAsync(string kind, byte[] bytes, string mime, string? caption, string? fileName, string? mark, CancellationToken cancellationToken)
    {
        var file = _number.Provider.AddMedia(bytes, mime, fileName);
        var body = new JsonObject { ["id"] = file.Id, ["mime_type"] = mime, ["sha256"] = file.Sha256Base64, ["url"] = _number.Provider.Link(file) };
        foreach (var (name, value) in new[] { ("caption", caption), ("filename", fileName) })
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        if (mark is not null)
        {
            body[mark] = mark == "voice";
        }

        return SendAsync(kind, body, null, caption ?? "", cancellationToken);
    }

    private static JsonObject Card(string name, string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return new JsonObject
        {
            ["name"] = new JsonObject { ["formatted_name"] = name, ["first_name"] = name.Split(' ')[0] },
            ["phones"] = new JsonArray(new JsonObject { ["phone"] = "+" + digits, ["wa_id"] = digits, ["type"] = "CELL" }),
        };
    }
}
