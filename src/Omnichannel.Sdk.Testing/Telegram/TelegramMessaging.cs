using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Omnichannel.Testing.Telegram;

/// <summary>The methods that send and change messages, with the rules of the API.</summary>
internal sealed class TelegramMessaging(FakeTelegram provider, TelegramBot bot, Func<TelegramBot, long, string?, TelegramRoom> findRoom)
{
    private const int MaxText = 4096;
    private const int MaxCaption = 1024;

    public static readonly string[] Methods =
    [
        "sendMessage", "sendPhoto", "sendVideo", "sendAnimation", "sendAudio", "sendVoice", "sendVideoNote", "sendDocument", "sendSticker", "sendMediaGroup", "sendLocation", "sendVenue", "sendContact",
        "sendChatAction", "setMessageReaction", "readBusinessMessage", "editMessageText", "editMessageCaption", "editMessageMedia", "editMessageLiveLocation", "editMessageReplyMarkup",
        "deleteMessage", "deleteMessages", "deleteBusinessMessages",
    ];

    private static readonly string[] Actions =
    [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    ];

    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    public JsonNode? Run(string method, TelegramParameters parameters) => method switch
    {
        "sendMediaGroup" => SendAlbum(parameters),
        "sendChatAction" => Act(parameters),
        "setMessageReaction" => React(parameters),
        "readBusinessMessage" => Read(parameters),
        "deleteMessage" => Delete(parameters, [parameters.Whole("message_id") ?? throw TelegramException.Bad("message identifier is not specified")]),
        "deleteMessages" or "deleteBusinessMessages" => Delete(parameters, Ids(parameters)),
        _ when method.StartsWith("edit", StringComparison.Ordinal) => Edit(method, parameters),
        _ => Send(method["send".Length..], parameters),
    };

    private TelegramRoom Room(TelegramParameters parameters)
    {
        if (parameters.Text("chat_id") is not { Length: > 0 } chat)
        {
            // Methods of business accounts may name no chat.
            throw TelegramException.Bad("chat_id is empty");
        }

        var id = long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw TelegramException.Bad("chat not found");
        return findRoom(bot, id, parameters.Text("business_connection_id"));
    }

    private TelegramRoom WritableRoom(TelegramParameters parameters)
    {
        var room = Room(parameters);
        foreach (var chat in room.Chats)
        {
            chat.CheckWritable();
        }

        return room;
    }

    private JsonObject Send(string kind, TelegramParameters parameters)
    {
        var room = WritableRoom(parameters);
        var (json, seen) = Begin(room, parameters, WordOf(kind));
        switch (kind)
        {
            case "Message":
                json["text"] = seen.Text = Words(parameters, "text", MaxText, "message is too long") is { Length: > 0 } text ? text : throw TelegramException.Bad("message text is empty");
                break;
            case "Location":
                json["location"] = Location(parameters, seen);
                break;
            case "Venue":
                var venue = new JsonObject { ["location"] = Location(parameters, seen), ["title"] = Need(parameters, "title"), ["address"] = Need(parameters, "address") };
                seen.Text = $"{venue["title"]}, {venue["address"]}";
                (json["venue"], json["location"]) = (venue, venue["location"]!.DeepClone()); // set in the line above
                break;
            case "Contact":
                seen.Text = Need(parameters, "first_name");
                json["contact"] = new JsonObject { ["phone_number"] = Need(parameters, "phone_number"), ["first_name"] = seen.Text };
                break;
            default:
                AddMedium(json, seen, WordOf(kind), parameters, WordOf(kind));
                AddCaption(json, seen, parameters);
                break;
        }

        return Finish(room, json, seen);
    }

    private JsonArray SendAlbum(TelegramParameters parameters)
    {
        var room = WritableRoom(parameters);
        var items = parameters.Array("media") ?? throw TelegramException.Bad("parameter \"media\" is required");
        if (items.Count is < 2 or > 10)
        {
            throw TelegramException.Bad("group must contain from 2 to 10 items");
        }

        var kinds = items.Select(item => item?["type"]?.ToString()).Distinct().ToList();
        if (kinds.Count > 1 && kinds.Any(kind => kind is "document" or "audio"))
        {
            throw TelegramException.Bad("documents and audios can't be mixed with other media types");
        }

        var album = bot.Ids.Digits(17);
        var sent = new JsonArray();
        foreach (var item in items.Cast<JsonObject>())
        {
            var kind = item["type"]?.ToString() ?? throw TelegramException.Bad("type of the media is not specified");
            var (json, seen) = Begin(room, parameters, kind);
            json["media_group_id"] = album;
            AddMedium(json, seen, kind, parameters, item["media"]?.ToString());
            AddCaption(json, seen, TelegramParameters.Of((JsonObject)item.DeepClone()));
            sent.Add((JsonNode)Finish(room, json, seen));
        }

        return sent;
    }

    private (JsonObject Json, SeenMessage Seen) Begin(TelegramRoom room, TelegramParameters parameters, string kind)
    {
        Count(room);
        var id = room.NextId();
        var json = new JsonObject { ["message_id"] = id, ["from"] = bot.ToJson(), ["chat"] = room.ToJson(), ["date"] = bot.Now };
        var seen = new SeenMessage(id.ToString(CultureInfo.InvariantCulture), kind == "message" ? "text" : kind, bot.World.Clock.GetUtcNow()) { Raw = parameters.Raw, Status = "delivered" };
        if (parameters.Text("business_connection_id") is { } business)
        {
            json["business_connection_id"] = business;
        }

        if (parameters.Object("reply_parameters") is { } reply)
        {
            var quoted = room.Find(reply["message_id"]?.GetValue<long>() ?? 0);
            if (quoted is null && reply["allow_sending_without_reply"]?.GetValue<bool>() != true)
            {
                throw TelegramException.Bad("message to be replied not found");
            }

            seen.ReplyTo = quoted?.Id.ToString(CultureInfo.InvariantCulture);
            if (quoted is not null)
            {
                json["reply_to_message"] = quoted.Json.DeepClone();
            }
        }

        seen.Buttons = TelegramMarkup.Read(parameters.Object("reply_markup"));
        if (parameters.Object("reply_markup") is { } markup && markup["inline_keyboard"] is not null)
        {
            json["reply_markup"] = markup.DeepClone();
        }

        return (json, seen);
    }

    private static JsonObject Finish(TelegramRoom room, JsonObject json, SeenMessage seen)
    {
        room.Add(new RoomMessage(json["message_id"]!.GetValue<long>(), fromBot: true, json, seen)); // set in Begin
        foreach (var chat in room.Chats)
        {
            chat.Show(seen);
        }

        return (JsonObject)json.DeepClone();
    }

    private void Count(TelegramRoom room)
    {
        var now = bot.World.Clock.GetUtcNow();
        while (bot.Sent.TryPeek(out var first) && first <= now - TimeSpan.FromSeconds(1))
        {
            bot.Sent.Dequeue();
        }

        if (bot.Sent.Count >= bot.MessagesPerSecond)
        {
            throw TelegramException.TooMany(bot.Sent.Peek() + TimeSpan.FromSeconds(1) - now);
        }

        if (room.Chats is [{ Group: not null }, ..])
        {
            room.Count(now, bot.GroupMessagesPerMinute, TimeSpan.FromMinutes(1));
        }

        bot.Sent.Enqueue(now);
    }

    private void AddMedium(JsonObject json, SeenMessage seen, string kind, TelegramParameters parameters, string? value)
    {
        var name = kind == value ? parameters.Text(kind) : value;
        var file = parameters.File(name ?? kind) ?? (name is null ? null : provider.FindFile(name));
        if (file is null && !(Uri.TryCreate(name, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            throw TelegramException.Bad(name is null ? $"there is no {kind} in the request" : "wrong remote file identifier specified: Wrong character in the string");
        }

        seen.Media = [.. seen.Media, new SeenMedium(kind) { Link = file is null ? name : null, Bytes = file?.Bytes ?? [], Mime = file?.Mime, FileName = file?.FileName }];
        file ??= provider.AddFile([], "application/octet-stream", null); // what is behind a link is not fetched
        var medium = TelegramFiles.Describe(file, kind);
        json[kind] = kind == "photo" ? new JsonArray(medium) : medium;
        if (kind == "animation")
        {
            json["document"] = medium.DeepClone();
        }
    }

    private static void AddCaption(JsonObject json, SeenMessage seen, TelegramParameters parameters)
    {
        if (Words(parameters, "caption", MaxCaption, "message caption is too long") is { Length: > 0 } caption)
        {
            json["caption"] = seen.Text = caption;
        }
    }

    private static string Words(TelegramParameters parameters, string name, int max, string tooLong)
    {
        var words = parameters.Text(name) ?? "";
        words = parameters.Text("parse_mode")?.Equals("HTML", StringComparison.OrdinalIgnoreCase) == true ? TelegramHtml.Strip(words) : words;
        foreach (var entity in parameters.Array(name == "text" ? "entities" : "caption_entities") ?? [])
        {
            var (offset, length) = (entity?["offset"]?.GetValue<int>() ?? -1, entity?["length"]?.GetValue<int>() ?? 0);
            if (offset < 0 || length < 1 || offset + length > words.Length)
            {
                throw TelegramException.Bad("entity beyond the end of the text");
            }
        }

        return words.Length <= max ? words.Trim() : throw TelegramException.Bad(tooLong);
    }

    private static JsonObject Location(TelegramParameters parameters, SeenMessage seen)
    {
        var (latitude, longitude) = (parameters.Number("latitude", -90, 90), parameters.Number("longitude", -180, 180));
        seen.Location = new SeenLocation(latitude, longitude);
        return new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
    }

    private JsonNode Act(TelegramParameters parameters)
    {
        var room = WritableRoom(parameters);
        if (!Actions.Contains(parameters.Text("action")))
        {
            throw TelegramException.Bad("wrong parameter action in request");
        }

        foreach (var chat in room.Chats)
        {
            chat.SawAction(bot.World.Clock.GetUtcNow());
        }

        return true;
    }

    private JsonNode React(TelegramParameters parameters)
    {
        var message = Find(Room(parameters), parameters, "message to react not found");
        var reactions = parameters.Array("reaction") ?? [];
        if (reactions.Count > 1)
        {
            throw TelegramException.Bad("REACTIONS_TOO_MANY");
        }

        var emoji = reactions.Count == 0 ? null : reactions[0]?["emoji"]?.ToString() ?? reactions[0]?["custom_emoji_id"]?.ToString() ?? throw TelegramException.Bad("REACTION_INVALID");
        message.Seen.Reaction = emoji is null || reactions[0]?["type"]?.ToString() == "custom_emoji" || TelegramFiles.Reactions.Contains(emoji) ? emoji : throw TelegramException.Bad("REACTION_INVALID");
        return true;
    }

    private JsonNode Read(TelegramParameters parameters)
    {
        var room = Room(parameters);
        Find(room, parameters, "message not found").Seen.Status = "read";
        return true;
    }

    private JsonNode? Edit(string method, TelegramParameters parameters)
    {
        var room = Room(parameters);
        var message = Find(room, parameters, "message to edit not found");
        if (!message.FromBot)
        {
            throw TelegramException.Bad("message can't be edited");
        }

        var before = message.Json.ToJsonString();
        var (json, seen) = ((JsonObject)message.Json.DeepClone(), message.Seen);
        switch (method)
        {
            case "editMessageText" when json["text"] is null:
                throw TelegramException.Bad("there is no text in the message to edit");
            case "editMessageText":
                json["text"] = seen.Text = Words(parameters, "text", MaxText, "MESSAGE_TOO_LONG") is { Length: > 0 } text ? text : throw TelegramException.Bad("message text is empty");
                break;
            case "editMessageCaption":
                json["caption"] = seen.Text = Words(parameters, "caption", MaxCaption, "message caption is too long");
                break;
            case "editMessageMedia":
                var media = parameters.Object("media") ?? throw TelegramException.Bad("parameter \"media\" is required");
                seen.Media = [];
                AddMedium(json, seen, media["type"]?.ToString() ?? "photo", parameters, media["media"]?.ToString());
                AddCaption(json, seen, TelegramParameters.Of((JsonObject)media.DeepClone()));
                break;
            case "editMessageLiveLocation":
                json["location"] = Location(parameters, seen);
                break;
        }

        EditMarkup(json, seen, parameters);
        if (json.ToJsonString() == before)
        {
            throw TelegramException.Bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        }

        json["edit_date"] = bot.Now;
        message.Json = json;
        seen.IsEdited = true;
        return json.DeepClone();
    }

    // An edit without a keyboard takes the keyboard away.
    private static void EditMarkup(JsonObject json, SeenMessage seen, TelegramParameters parameters)
    {
        seen.Buttons = TelegramMarkup.Read(parameters.Object("reply_markup"));
        json.Remove("reply_markup");
        if (parameters.Object("reply_markup") is { } markup)
        {
            json["reply_markup"] = markup.DeepClone();
        }
    }

    private JsonNode Delete(TelegramParameters parameters, IReadOnlyList<long> ids)
    {
        var room = Room(parameters);
        foreach (var id in ids)
        {
            var message = room.Find(id) ?? throw TelegramException.Bad("message to delete not found");
            if (bot.World.Clock.GetUtcNow() - message.Seen.At > DeletableFor)
            {
                throw TelegramException.Bad("message can't be deleted for everyone");
            }

            message.Seen.IsDeleted = true;
            room.Remove(id);
        }

        return true;
    }

    private static IReadOnlyList<long> Ids(TelegramParameters parameters)
        => [.. (parameters.Array("message_ids") ?? throw TelegramException.Bad("message identifiers are not specified")).Select(id => id!.GetValue<long>())]; // an array of numbers

    private static RoomMessage Find(TelegramRoom room, TelegramParameters parameters, string missing)
        => room.Find(parameters.Whole("message_id") ?? 0) ?? throw TelegramException.Bad(missing);

    private static string Need(TelegramParameters parameters, string name)
        => parameters.Text(name) is { Length: > 0 } value ? value : throw TelegramException.Bad($"parameter \"{name}\" is required");

    // VideoNote is video_note.
    private static string WordOf(string kind)
    {
        var word = new StringBuilder();
        foreach (var c in kind)
        {
            word.Append(char.IsUpper(c) && word.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }
}
