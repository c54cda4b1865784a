using System.Globalization;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Telegram;

// What she says and does.
public sealed partial class TelegramChat
{
    /// <inheritdoc/>
    public override Task<FakeWebhook> Says(string text, SeenMessage? replyTo = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var content = new JsonObject { ["text"] = text };
        if (text.StartsWith('/'))
        {
            var command = text.Split(' ')[0];
            content["entities"] = new JsonArray(new JsonObject { ["offset"] = 0, ["length"] = command.Length, ["type"] = "bot_command" });
        }

        return SendAsync("text", content, text, replyTo, cancellationToken);
    }

    /// <summary>Opens the bot: by its Start button, or by a link with a payload.</summary>
    /// <param name="payload">What stands behind <c>?start=</c> in the link; null for none.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> Starts(string? payload = null, CancellationToken cancellationToken = default)
        => Says(payload is null ? "/start" : $"/start {payload}", null, cancellationToken);

    /// <summary>Sends a photo.</summary>
    /// <param name="caption">Words below it; null for none.</param>
    /// <param name="bytes">The JPEG; null for a small one.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> SendsPhoto(string? caption = null, byte[]? bytes = null, CancellationToken cancellationToken = default)
    {
        var file = _bot.Provider.AddFile(bytes ?? SampleFiles.Jpeg, "image/jpeg", null);
        var small = TelegramFiles.Describe(_bot.Provider.AddFile(SampleFiles.Jpeg, "image/jpeg", null), "photo");
        (small["width"], small["height"]) = (90, 67);
        return SendMediaAsync("photo", new JsonArray(small, TelegramFiles.Describe(file, "photo")), caption, cancellationToken);
    }

    /// <summary>Sends a film.</summary>
    public Task<FakeWebhook> SendsVideo(string? caption = null, byte[]? bytes = null, CancellationToken cancellationToken = default)
        => SendFileAsync("video", bytes ?? SampleFiles.Mp4, "video/mp4", null, caption, cancellationToken);

    /// <summary>Sends a voice note.</summary>
    public Task<FakeWebhook> SendsVoice(byte[]? bytes = null, CancellationToken cancellationToken = default)
        => SendFileAsync("voice", bytes ?? SampleFiles.Ogg, "audio/ogg", null, null, cancellationToken);

    /// <summary>Sends a file.</summary>
    public Task<FakeWebhook> SendsDocument(string fileName, byte[]? bytes = null, string mime = "application/pdf", string? caption = null, CancellationToken cancellationToken = default)
        => SendFileAsync("document", bytes ?? SampleFiles.Pdf, mime, fileName, caption, cancellationToken);

    /// <summary>Sends a sticker.</summary>
    public Task<FakeWebhook> SendsSticker(byte[]? bytes = null, CancellationToken cancellationToken = default)
        => SendFileAsync("sticker", bytes ?? SampleFiles.Webp, "image/webp", null, null, cancellationToken);

    /// <summary>Sends a place; with a name it is a venue.</summary>
    public Task<FakeWebhook> SendsLocation(double latitude, double longitude, string? name = null, string? address = null, CancellationToken cancellationToken = default)
    {
        var location = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
        var content = new JsonObject { ["location"] = location };
        if (name is not null)
        {
            content["venue"] = new JsonObject { ["location"] = location.DeepClone(), ["title"] = name, ["address"] = address ?? "" };
        }

        return SendAsync("location", content, name ?? "", null, cancellationToken);
    }

    /// <summary>Shares her own number, by the button that asks for it or of her own accord. Telegram vouches that it is hers.</summary>
    /// <exception cref="InvalidOperationException">She has no phone.</exception>
    public Task<FakeWebhook> SharesOwnContact(CancellationToken cancellationToken = default)
    {
        var phone = Person.Phone ?? throw new InvalidOperationException($"{Person.Name} has no phone to share.");
        var contact = new JsonObject { ["phone_number"] = phone.TrimStart('+'), ["first_name"] = User.FirstName, ["user_id"] = User.Id };
        if (User.LastName is not null)
        {
            contact["last_name"] = User.LastName;
        }

        var request = Sees.LastOrDefault(message => message.Buttons.Any(button => button.Action == "request_contact"));
        return SendAsync("contact", new JsonObject { ["contact"] = contact }, User.FirstName, request, cancellationToken);
    }

    /// <summary>Sends somebody else's contact card.</summary>
    public Task<FakeWebhook> SharesContact(string name, string phone, CancellationToken cancellationToken = default)
        => SendAsync("contact", new JsonObject { ["contact"] = new JsonObject { ["phone_number"] = phone, ["first_name"] = name } }, name, null, cancellationToken);

    /// <inheritdoc/>
    public override Task<FakeWebhook> Taps(string title, CancellationToken cancellationToken = default)
    {
        var (message, button) = FindButton(title) ?? throw NoButton(title);
        switch (button.Action)
        {
            case "callback":
                return TapAsync(message, button, cancellationToken);
            case "keyboard":
                return Says(title, null, cancellationToken);
            case "request_contact":
                return SharesOwnContact(cancellationToken);
            default:
                throw new InvalidOperationException($"A tap on '{title}' tells the bot nothing by itself ({button.Action ?? button.Url}).");
        }
    }

    /// <summary>Reacts to a message, in the place of her earlier reaction.</summary>
    /// <exception cref="InvalidOperationException">The bot has not asked for reactions.</exception>
    public Task<FakeWebhook> Reacts(SeenMessage message, string emoji, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ReactAsync(message, emoji, cancellationToken);
    }

    /// <summary>Takes her reaction back.</summary>
    /// <exception cref="InvalidOperationException">The bot has not asked for reactions.</exception>
    public Task<FakeWebhook> TakesReactionBack(SeenMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ReactAsync(message, null, cancellationToken);
    }

    /// <summary>Changes the text of a message of hers; the last one, when none is said.</summary>
    public Task<FakeWebhook> Edits(string text, SeenMessage? said = null, CancellationToken cancellationToken = default)
    {
        var edited = said ?? Said[^1];
        (edited.Text, edited.IsEdited) = (text, true);
        var message = (JsonObject)Room.Find(long.Parse(edited.Id, CultureInfo.InvariantCulture))!.Json.DeepClone(); // what she said is in the room
        message["edit_date"] = _bot.Now;
        message[message["text"] is null ? "caption" : "text"] = text;
        return _bot.PostAsync(Business is null ? "edited_message" : "edited_business_message", message, "event", edited.Id, cancellationToken);
    }

    /// <summary>Deletes a message of hers; the last one, when none is said.</summary>
    /// <returns>The webhook; null where the bot is not told, and that is everywhere but in a business account's chats.</returns>
    public async Task<FakeWebhook?> Deletes(SeenMessage? said = null, CancellationToken cancellationToken = default)
    {
        var deleted = said ?? Said[^1];
        deleted.IsDeleted = true;
        var id = long.Parse(deleted.Id, CultureInfo.InvariantCulture);
        Room.Remove(id);
        if (Business is null)
        {
            return null;
        }

        var content = new JsonObject { ["business_connection_id"] = Business.ConnectionId, ["chat"] = Room.ToJson(), ["message_ids"] = new JsonArray(id) };
        return await _bot.PostAsync("deleted_business_messages", content, "event", deleted.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads everything. Telegram tells no bot of it.</summary>
    public void Reads()
    {
        foreach (var message in Sees)
        {
            message.Status = "read";
        }
    }

    /// <summary>Blocks the bot: it is told, and its messages are refused.</summary>
    public Task<FakeWebhook> Blocks(CancellationToken cancellationToken = default)
    {
        IsBlocked = true;
        return _bot.PostMembershipAsync(Room.ToJson(), User.ToJson(), "member", "kicked", cancellationToken);
    }

    /// <summary>Unblocks the bot, which is told.</summary>
    public Task<FakeWebhook> Unblocks(CancellationToken cancellationToken = default)
    {
        IsBlocked = false;
        return _bot.PostMembershipAsync(Room.ToJson(), User.ToJson(), "kicked", "member", cancellationToken);
    }

    /// <summary>Sends a message of any kind, in the service's own words.</summary>
    /// <param name="content">The members of the message besides its id, sender, chat and date.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> Sends(JsonObject content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return SendAsync(content.Select(member => member.Key).FirstOrDefault() ?? "", content, "", null, cancellationToken);
    }

    private Task<FakeWebhook> TapAsync(SeenMessage message, SeenButton button, CancellationToken cancellationToken)
    {
        var tap = _bot.AddTap(button.Title, button.Payload ?? "");
        var query = new JsonObject
        {
            ["id"] = tap.Id,
            ["from"] = User.ToJson(),
            ["message"] = Room.Find(long.Parse(message.Id, CultureInfo.InvariantCulture))?.Json.DeepClone(),
            ["chat_instance"] = _bot.Ids.Digits(18),
            ["data"] = tap.Data,
        };
        return _bot.PostAsync("callback_query", query, "message", message.Id, cancellationToken);
    }

    private Task<FakeWebhook> ReactAsync(SeenMessage message, string? emoji, CancellationToken cancellationToken)
    {
        var old = _reactions.GetValueOrDefault(message.Id);
        _reactions[message.Id] = emoji;
        var reaction = new JsonObject
        {
            ["chat"] = Room.ToJson(),
            ["message_id"] = long.Parse(message.Id, CultureInfo.InvariantCulture),
            ["user"] = User.ToJson(),
            ["date"] = _bot.Now,
            ["old_reaction"] = List(old),
            ["new_reaction"] = List(emoji),
        };
        return _bot.PostAsync("message_reaction", reaction, "event", message.Id, cancellationToken);

        static JsonArray List(string? emoji) => emoji is null ? [] : [new JsonObject { ["type"] = "emoji", ["emoji"] = emoji }];
    }

    private readonly Dictionary<string, string?> _reactions = new(StringComparer.Ordinal);

    private Task<FakeWebhook> SendFileAsync(string kind, byte[] bytes, string mime, string? fileName, string? caption, CancellationToken cancellationToken)
        => SendMediaAsync(kind, TelegramFiles.Describe(_bot.Provider.AddFile(bytes, mime, fileName), kind), caption, cancellationToken);

    private Task<FakeWebhook> SendMediaAsync(string kind, JsonNode medium, string? caption, CancellationToken cancellationToken)
    {
        var content = new JsonObject { [kind] = medium };
        if (caption is not null)
        {
            content["caption"] = caption;
        }

        return SendAsync(kind, content, caption ?? "", null, cancellationToken);
    }
}
