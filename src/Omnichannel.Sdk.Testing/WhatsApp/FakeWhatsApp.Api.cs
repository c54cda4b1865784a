using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.WhatsApp;

// The endpoints.
public sealed partial class FakeWhatsApp
{
    private protected override async Task<Answer> AnswerAsync(Call call)
    {
        try
        {
            return await RouteAsync(call).ConfigureAwait(false);
        }
        catch (GraphException refusal)
        {
            return GraphErrors.Answer(refusal.Status, refusal.Code, refusal.Message, Trace());
        }
    }

    private static GraphException Unknown(string id) => new(100, $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded, or does not support this operation.");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+0123456789 -().");

    [GeneratedRegex(@"^v\d+\.\d+$")]
    private static partial Regex Version();

    private async Task<Answer> RouteAsync(Call call)
    {
        if (!Knows(call.Credentials("Bearer"), call.Query["appsecret_proof"], out var caller))
        {
            throw new GraphException(190, "The access token could not be decrypted.");
        }

        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["whatsapp_business", "attachments"] && call.Method == "GET")
        {
            return Download(call);
        }

        if (parts is not [var version, var id, ..] || !Version().IsMatch(version))
        {
            throw new GraphException(100, $"Unknown path components: {call.Path}");
        }

        var own = id == caller!.PhoneNumberId; // known, so there is a caller
        return (call.Method, parts.Length > 2 ? parts[2] : null) switch
        {
            ("POST", "messages") when own => Send(caller, call),
            ("POST", "media") when own => await UploadAsync(call).ConfigureAwait(false),
            ("GET", null) when FindMedia(id) is { } file => Describe(file),
            ("DELETE", null) when FindMedia(id) is not null => Delete(id),
            ("GET", null) when own => Answer.Json(200, new JsonObject
            {
                ["id"] = id,
                ["display_phone_number"] = caller.DisplayPhoneNumber,
                ["verified_name"] = "Toko",
                ["quality_rating"] = "GREEN",
            }),
            _ => throw Unknown(id),
        };
    }

    private Answer Download(Call call)
    {
        var file = FindMedia(call.Query["mid"].ToString());
        var fresh = long.TryParse(call.Query["ext"], CultureInfo.InvariantCulture, out var expires) && World.Clock.GetUtcNow().ToUnixTimeSeconds() <= expires;
        return file is not null && fresh && call.Query["hash"] == file.Sha256Hex[..16]
            ? new Answer(200, file.Bytes, file.Mime)
            : Answer.Text(404, "URL signature expired");
    }

    private Answer Describe(MediaFile file) => Answer.Json(200, new JsonObject
    {
        ["url"] = Link(file),
        ["mime_type"] = file.Mime,
        ["sha256"] = file.Sha256Hex,
        ["file_size"] = file.Bytes.Length,
        ["id"] = file.Id,
        ["messaging_product"] = "whatsapp",
    });

    private Answer Delete(string id)
    {
        lock (_lock)
        {
            _media.Remove(id);
        }

        return Answer.Json(200, new JsonObject { ["success"] = true });
    }

    private async Task<Answer> UploadAsync(Call call)
    {
        var form = await call.FormAsync().ConfigureAwait(false) ?? throw new GraphException(100, "The body is no multipart form.");
        if (form["messaging_product"] != "whatsapp")
        {
            throw new GraphException(100, "The parameter messaging_product is required.");
        }

        var file = form.Files.GetFile("file") ?? throw new GraphException(100, "The parameter file is required.");
        var mime = form["type"].ToString() is { Length: > 0 } type ? type : file.ContentType ?? "";
        var kind = WhatsAppMediaRules.KindOf(mime) ?? throw new GraphException(100, $"Param file must be a file with one of the supported types. Received file of type '{mime}'.");
        if (file.Length > WhatsAppMediaRules.MaxBytes(kind))
        {
            throw new GraphException(131053, $"The file is larger than {WhatsAppMediaRules.MaxBytes(kind)} bytes.");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes).ConfigureAwait(false);
        return Answer.Json(200, new JsonObject { ["id"] = AddMedia(bytes.ToArray(), mime, file.FileName).Id });
    }

    private Answer Send(WhatsAppNumber number, Call call)
    {
        var body = call.Json() ?? throw new GraphException(100, "The body is no JSON object.");
        var root = new GraphObject(body, "");
        if (root.OptionalText("messaging_product", 16) != "whatsapp")
        {
            throw new GraphException(100, "The parameter messaging_product is required.");
        }

        return root.Has("status") ? Mark(number, root) : Send(number, body, root);
    }

    private static Answer Mark(WhatsAppNumber number, GraphObject root)
    {
        if (root.Text("status", 16) != "read")
        {
            throw GraphException.Wrong("status", "it is read");
        }

        var id = root.Text("message_id", 512);
        var typing = root.OptionalObject("typing_indicator");
        if (typing is { } indicator && indicator.Text("type", 16) != "text")
        {
            throw GraphException.Wrong("typing_indicator.type", "it is text");
        }

        root.Only("messaging_product", "status", "message_id", "typing_indicator");
        var chat = number.FindChatOf(id) ?? throw GraphException.Wrong("message_id", "there is no such message");
        chat.MarkRead(id, typing is not null);
        return Answer.Json(200, new JsonObject { ["success"] = true });
    }

    private Answer Send(WhatsAppNumber number, JsonObject body, GraphObject root)
    {
        var now = World.Clock.GetUtcNow();
        var isGroup = root.OptionalText("recipient_type", 16) switch
        {
            null or "individual" => false,
            "group" => true,
            _ => throw GraphException.Wrong("recipient_type", "it is individual or group"),
        };
        var (to, recipient) = (root.OptionalText("to", 128, 1), root.OptionalText("recipient", 160, 1));
        if ((to is null) == (recipient is null))
        {
            throw new GraphException(100, to is null ? "The parameter to is required." : "One of to and recipient is taken, not both.");
        }

        number.CountSend(now);
        var draft = new SendReader(this, number).Read(body, now);
        var input = (to ?? recipient)!; // one of them is there
        return isGroup ? SendToGroup(number, input, draft) : SendToPerson(number, input, recipient is not null, draft);
    }

    private Answer SendToGroup(WhatsAppNumber number, string id, SendDraft draft)
    {
        WhatsAppGroup? group;
        lock (_lock)
        {
            group = _groups.Find(known => known.Id == id && known.Number == number);
        }

        if (group is null)
        {
            throw GraphException.Wrong("to", "there is no such group");
        }

        if (draft.Template is null && !IsOpen(group.LastInboundAt))
        {
            throw new GraphException(131047, "More than 24 hours have passed since somebody in the group wrote.");
        }

        foreach (var member in group.Members)
        {
            number.Chat(member, group).Take(draft);
        }

        return Accept(draft, new JsonObject { ["input"] = id, ["wa_id"] = id });
    }

    private Answer SendToPerson(WhatsAppNumber number, string input, bool byUserId, SendDraft draft)
    {
        if (byUserId && draft.Template is { Category: "AUTHENTICATION" })
        {
            throw new GraphException(131062, "An authentication template needs a phone number.");
        }

        var user = byUserId ? FindByUserId(input) : FindByNumber(number, input);
        var refusal = user is null ? (Code: 131026, Details: "The receiver is not on WhatsApp.") : Refusal(number.Chat(user.Person), draft);
        if (refusal.Code != 0 && !(RefusesLate && refusal.Code is 131026 or 131047) && refusal.Code != 131050)
        {
            throw new GraphException(refusal.Code, refusal.Details);
        }

        var contact = new JsonObject { ["input"] = input };
        if (!byUserId || user?.TellsNumber == true)
        {
            contact["wa_id"] = user?.Number ?? Digits(input);
        }

        if (user is not null)
        {
            contact["user_id"] = user.UserId;
        }

        if (refusal.Code != 0)
        {
            Fail(number, user, input, draft, refusal);
        }
        else if (user is not null)
        {
            var chat = number.Chat(user.Person);
            chat.TakeFromPair(number.PairBurst);
            chat.Take(draft);
        }

        return Accept(draft, contact);
    }

    private (int Code, string Details) Refusal(WhatsAppChat chat, SendDraft draft)
        => draft.Template is null && !IsOpen(chat.LastInboundAt) ? (131047, "More than 24 hours have passed since the receiver last wrote.")
            : draft.Template is { Category: "MARKETING" } && chat.HasStoppedMarketing ? (131050, "The receiver takes no marketing messages.")
            : default;

    private void Fail(WhatsAppNumber number, WhatsAppUser? user, string input, SendDraft draft, (int Code, string Details) refusal)
    {
        draft.Message.Status = "failed";
        var status = new JsonObject
        {
            ["id"] = draft.Message.Id,
            ["status"] = "failed",
            ["timestamp"] = Unix(World.Clock.GetUtcNow()),
            ["recipient_id"] = user?.Number ?? Digits(input),
            ["errors"] = new JsonArray(GraphErrors.Status(refusal.Code, refusal.Details)),
        };
        if (draft.CallbackData is not null)
        {
            status["biz_opaque_callback_data"] = draft.CallbackData;
        }

        Plan(() => number.Webhook("receipt", "messages", number.Value("statuses", status), draft.Message.Id));
    }

    private static Answer Accept(SendDraft draft, JsonObject contact)
    {
        var message = new JsonObject { ["id"] = draft.Message.Id };
        if (draft.Template is not null)
        {
            message["message_status"] = "accepted";
        }

        return Answer.Json(200, new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(contact),
            ["messages"] = new JsonArray(message),
        });
    }

    internal static string Unix(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    internal bool IsOpen(DateTimeOffset? lastInbound) => lastInbound is { } last && World.Clock.GetUtcNow() - last < TimeSpan.FromHours(24);

    private WhatsAppUser? FindByUserId(string id)
        => World.People.All.Select(person => person.WhatsApp).FirstOrDefault(user => user.UserId == id && user.IsRegistered);

    private WhatsAppUser? FindByNumber(WhatsAppNumber number, string input)
    {
        var digits = Digits(input);
        if (digits.Length is < 5 or > 15 || input.AsSpan().ContainsAnyExcept(NumberCharacters))
        {
            throw GraphException.Wrong("to", "it is no phone number");
        }

        return digits == number.DisplayPhoneNumber
            ? throw new GraphException(131021, "Sender and receiver are the same number.")
            : World.People.All.Select(person => person.WhatsApp).FirstOrDefault(user => user.Number == digits && user.IsRegistered);
    }

    private static string Digits(string input) => string.Concat(input.Where(char.IsAsciiDigit));
}
