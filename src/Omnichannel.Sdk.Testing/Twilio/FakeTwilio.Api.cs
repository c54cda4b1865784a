using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Twilio;

// The endpoints.
public sealed partial class FakeTwilio
{
    private const int MaxBody = 1600;
    private const int MaxMedia = 10;
    private const string WhatsAppPrefix = "whatsapp:";

    private protected override Task<Answer> AnswerAsync(Call call)
    {
        try
        {
            return Task.FromResult(Route(call));
        }
        catch (TwilioException refusal)
        {
            return Task.FromResult(refusal.ToAnswer());
        }
    }

    private static TwilioException NotFound(string path) => new(20404, $"The requested resource {path} was not found", 404);

    private Answer Route(Call call)
    {
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isMedia = parts is ["2010-04-01", "Accounts", _, "Messages", _, "Media", _];
        if (!IsAuthentic(call) && !(isMedia && !ProtectsMedia))
        {
            throw new TwilioException(20003, "Authenticate", 401);
        }

        return (call.Method, parts) switch
        {
            ("POST", ["2010-04-01", "Accounts", var account, "Messages.json"]) when account == AccountSid => Send(call.UrlEncoded()),
            ("GET", ["2010-04-01", "Accounts", var account, "Messages", var sid]) when account == AccountSid => Fetch(call, sid.Replace(".json", "", StringComparison.Ordinal)),
            ("GET", ["2010-04-01", "Accounts", var account, "Messages", _, "Media", var medium]) when account == AccountSid => Media(call, medium),
            ("GET", ["v1" or "v2", "Content"]) => FindContents(call),
            ("POST", ["v1", "Content"]) => CreateContent(call),
            ("GET", ["v1" or "v2", "Content", var sid]) when FindContent(sid) is { } content => Answer.Json(200, content.ToJson(AccountSid)),
            ("POST", ["v2", "Indicators", "Typing.json"]) => ShowTyping(call.UrlEncoded()),
            _ => throw NotFound(call.Path),
        };
    }

    private Answer Fetch(Call call, string sid)
    {
        lock (_lock)
        {
            return _messages.TryGetValue(sid, out var message) ? Answer.Json(200, message) : throw NotFound(call.Path);
        }
    }

    private Answer Media(Call call, string sid)
    {
        lock (_lock)
        {
            return _media.TryGetValue(sid, out var file) ? new Answer(200, file.Bytes, file.Mime) : throw NotFound(call.Path);
        }
    }

    private Answer FindContents(Call call)
    {
        var pattern = call.Query["ContentName"].ToString();
        lock (_lock)
        {
            var found = _contents.Where(content => pattern.Length == 0 || Regex.IsMatch(content.FriendlyName, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
            return Answer.Json(200, new JsonObject { ["contents"] = new JsonArray([.. found.Select(content => (JsonNode)content.ToJson(AccountSid))]) });
        }
    }

    private Answer CreateContent(Call call)
    {
        var body = call.Json() ?? throw new TwilioException(20001, "The body is no JSON object");
        if (body["language"] is null || body["types"] is not JsonObject { Count: > 0 } types)
        {
            throw new TwilioException(20001, "language and types are required");
        }

        foreach (var type in types.Select(type => type.Key).Where(type => !type.StartsWith("twilio/", StringComparison.Ordinal) && !type.StartsWith("whatsapp/", StringComparison.Ordinal)))
        {
            throw new TwilioException(20001, $"Unknown content type {type}");
        }

        var content = new TwilioContentTemplate(
            "HX" + Ids.Hex(32), body["friendly_name"]?.ToString() ?? "", body["language"]!.ToString(), body["variables"]?.DeepClone() as JsonObject, (JsonObject)types.DeepClone(), isApproved: false); // checked above
        Add(content);
        return Answer.Json(201, content.ToJson(AccountSid));
    }

    private TwilioContentTemplate? FindContent(string sid)
    {
        lock (_lock)
        {
            return _contents.Find(content => content.Sid == sid);
        }
    }

    private Answer ShowTyping(Dictionary<string, StringValues> form)
    {
        var chat = Numbers.Select(number => number.FindChatOf(Value(form, "messageId") ?? "")).FirstOrDefault(found => found is { IsWhatsApp: true });
        if (chat is null || Value(form, "channel") != "whatsapp")
        {
            throw new TwilioException(20001, "Typing indicators answer a WhatsApp message");
        }

        chat.SawTyping();
        return Answer.Json(200, new JsonObject { ["success"] = true });
    }

    private Answer Send(Dictionary<string, StringValues> form)
    {
        var (to, toWhatsApp) = Address(Value(form, "To") ?? throw new TwilioException(21604, "A 'To' phone number is required."));
        var number = Sender(form, toWhatsApp);
        var body = Value(form, "Body") ?? "";
        var media = form.TryGetValue("MediaUrl", out var urls) ? urls.OfType<string>().ToList() : [];
        CheckReceiver(number, to, toWhatsApp);
        CheckContent(form, body, media);
        var callback = Value(form, "StatusCallback");
        if (callback is not null && !Uri.TryCreate(callback, UriKind.Absolute, out _))
        {
            throw new TwilioException(21609, $"The StatusCallback URL {callback} is not a valid URL.");
        }

        var seen = new SeenMessage((media.Count > 0 ? "MM" : "SM") + Ids.Hex(32), Kind(form, media), World.Clock.GetUtcNow())
        {
            Text = body,
            Media = [.. media.Select(url => new SeenMedium("media") { Link = url })],
            Raw = string.Join('&', form.SelectMany(pair => pair.Value.Select(value => $"{pair.Key}={value}"))),
        };
        var template = Fill(form, seen);
        AddLocation(form, seen);
        var resource = Resource(form, seen, number, to, toWhatsApp);
        lock (_lock)
        {
            _messages[seen.Id] = resource;
        }

        var answer = Answer.Json(201, resource);
        var person = World.People.All.FirstOrDefault(person => person.Phone == to);
        var failure = person is null ? (toWhatsApp ? 63024 : 30005)
            : !toWhatsApp ? (person.HasSignal ? 0 : 30003)
            : !person.WhatsApp.IsRegistered ? 63024
            : number.Chat(person, isWhatsApp: true).IsWindowOpen || template is { IsApproved: true } ? 0
            : 63016;
        if (failure != 0)
        {
            seen.Status = "failed";
            TellFailure(number, callback, seen.Id, to, toWhatsApp, failure);
        }
        else
        {
            number.Chat(person!, toWhatsApp).Take(seen, callback); // without a person there is a failure
        }

        return answer;
    }

    private static string Kind(Dictionary<string, StringValues> form, List<string> media)
        => form.ContainsKey("ContentSid") ? "content" : media.Count > 0 ? "media" : form.ContainsKey("PersistentAction") ? "location" : "text";

    private void CheckReceiver(TwilioNumber number, string to, bool toWhatsApp)
    {
        if (to == number.Phone)
        {
            throw new TwilioException(21266, "'To' and 'From' number cannot be the same");
        }

        if (!toWhatsApp && AllowedRegions is { } regions && !regions.Any(region => to.StartsWith(region, StringComparison.Ordinal)))
        {
            throw new TwilioException(21408, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number");
        }

        if (!toWhatsApp && number.HasOptedOut(to))
        {
            throw new TwilioException(21610, "Attempt to send to unsubscribed recipient");
        }
    }

    private static void CheckContent(Dictionary<string, StringValues> form, string body, List<string> media)
    {
        if (body.Length == 0 && media.Count == 0 && !form.ContainsKey("ContentSid") && !form.ContainsKey("PersistentAction"))
        {
            throw new TwilioException(21619, "A text message body or media urls must be specified.");
        }

        if (body.Length > MaxBody)
        {
            throw new TwilioException(21617, $"The concatenated message body exceeds the {MaxBody} character limit");
        }

        if (media.Count > MaxMedia)
        {
            throw new TwilioException(21623, "Number of media files exceeds allowed limit");
        }

        if (media.Any(url => !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            throw new TwilioException(21620, "Invalid media URL(s)");
        }
    }

    private TwilioNumber Sender(Dictionary<string, StringValues> form, bool toWhatsApp)
    {
        if (Value(form, "From") is not { } from)
        {
            // A messaging service chooses among its senders; here, all of them are in every one.
            return Value(form, "MessagingServiceSid") is not { } service ? throw new TwilioException(21603, "A 'From' phone number is required.")
                : !service.StartsWith("MG", StringComparison.Ordinal) ? throw new TwilioException(21701, "The Messaging Service resource does not exist.")
                : Numbers.FirstOrDefault(number => !toWhatsApp || number.IsWhatsApp) ?? throw new TwilioException(21703, "The Messaging Service does not have a phone number that can be used.");
        }

        var (value, fromWhatsApp) = (from.Replace(WhatsAppPrefix, "", StringComparison.Ordinal), from.StartsWith(WhatsAppPrefix, StringComparison.Ordinal));
        if (fromWhatsApp != toWhatsApp)
        {
            throw new TwilioException(21910, "Invalid From and To pair. From and To should be of the same channel");
        }

        var known = Numbers.FirstOrDefault(number => number.Phone == value);
        return known is null || (fromWhatsApp && !known.IsWhatsApp)
            ? fromWhatsApp
                ? throw new TwilioException(63007, "Twilio could not find a Channel with the specified From address")
                : throw new TwilioException(21606, $"The 'From' phone number provided ({value}) is not a valid message-capable Twilio phone number for this destination.")
            : known;
    }

    private TwilioContentTemplate? Fill(Dictionary<string, StringValues> form, SeenMessage seen)
    {
        if (Value(form, "ContentSid") is not { } sid)
        {
            return null;
        }

        var template = FindContent(sid) ?? throw new TwilioException(21655, "The ContentSid is Invalid");
        try
        {
            template.Fill(seen, Value(form, "ContentVariables") is { } variables ? (JsonObject?)JsonNode.Parse(variables) : null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidCastException)
        {
            throw new TwilioException(21656, "The ContentVariables Parameter is invalid");
        }

        return template;
    }

    // geo:-6.17,106.82|Monas
    private static void AddLocation(Dictionary<string, StringValues> form, SeenMessage seen)
    {
        if (Value(form, "PersistentAction") is not { } action)
        {
            return;
        }

        var match = Geo().Match(action);
        if (!match.Success)
        {
            throw new TwilioException(20001, "PersistentAction is invalid");
        }

        seen.Location = new SeenLocation(double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
    }

    private JsonObject Resource(Dictionary<string, StringValues> form, SeenMessage seen, TwilioNumber number, string to, bool isWhatsApp)
    {
        var prefix = isWhatsApp ? WhatsAppPrefix : "";
        var service = Value(form, "MessagingServiceSid");
        return new JsonObject
        {
            ["sid"] = seen.Id,
            ["account_sid"] = AccountSid,
            ["api_version"] = "2010-04-01",
            ["body"] = seen.Text,
            ["date_created"] = World.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture),
            ["direction"] = "outbound-api",
            ["error_code"] = null,
            ["error_message"] = null,
            ["from"] = service is not null && Value(form, "From") is null ? null : prefix + number.Phone,
            ["messaging_service_sid"] = service,
            ["num_media"] = seen.Media.Count.ToString(CultureInfo.InvariantCulture),
            ["num_segments"] = isWhatsApp ? "1" : TwilioSegments.Count(seen.Text).ToString(CultureInfo.InvariantCulture),
            ["status"] = service is null ? "queued" : "accepted",
            ["to"] = prefix + to,
        };
    }

    private static (string Phone, bool IsWhatsApp) Address(string to)
    {
        var isWhatsApp = to.StartsWith(WhatsAppPrefix, StringComparison.Ordinal);
        var phone = isWhatsApp ? to[WhatsAppPrefix.Length..] : to;
        return E164().IsMatch(phone) ? (phone, isWhatsApp) : throw new TwilioException(21211, $"Invalid 'To' Phone Number: {to}");
    }

    private static string? Value(Dictionary<string, StringValues> form, string name)
        => form.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } value ? value : null;

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex E164();

    [GeneratedRegex(@"^geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:\|.*)?$")]
    private static partial Regex Geo();
}
