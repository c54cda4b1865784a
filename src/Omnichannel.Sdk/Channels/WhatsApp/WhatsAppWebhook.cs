using System.Text.Json;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads one authentic webhook, item by item, so that a bad one swallows no neighbour.</summary>
/// <param name="account">The account's name.</param>
/// <param name="phoneNumberId">The id of its number.</param>
/// <param name="usual">What its webhooks repeat.</param>
internal sealed class WhatsAppWebhook(string account, string? phoneNumberId, WhatsAppUsual usual)
{
    // Beyond these the rest of a list is left to the quarantine, which keeps the request whole: what is read again after a repair is not read twice.
    private const int MostComplaints = 100;

    private const string Accounts = "whatsapp_business_account";
    private const string Messages = "messages";

    private readonly List<ChannelEvent> _events = new(1); // most webhooks tell of one
    private List<UnreadableItem>? _unreadable;
    private int _entry;
    private int _change;

    private bool IsHopeless => _unreadable?.Count >= MostComplaints;

    private delegate void ItemReader(WhatsAppValue value, JsonElement item, List<ChannelEvent> events);

    /// <summary>Reads the body.</summary>
    public WebhookReading Read(ReadOnlyMemory<byte> body)
    {
        if (!JsonBody.TryParse(body, out var document, out var problem))
        {
            return new WebhookReading { Unreadable = [problem!] }; // it was not parsed, so there is a problem
        }

        using (document)
        {
            ReadRoot(document!.RootElement); // it was parsed, so it is there
        }

        return new WebhookReading { Events = _events, Unreadable = (IReadOnlyList<UnreadableItem>?)_unreadable ?? [] };
    }

    private void ReadRoot(JsonElement root)
    {
        try
        {
            if (root.AsObject("$"u8).Need("object"u8, Accounts) != Accounts)
            {
                return; // a page or an Instagram account of the same app
            }

            foreach (var entry in root.Items("entry"u8))
            {
                if (IsHopeless)
                {
                    return;
                }

                ReadEntry(entry);
                _entry++;
            }
        }
        catch (JsonException exception)
        {
            Complain("$", exception);
        }
    }

    private void ReadEntry(JsonElement entry)
    {
        try
        {
            entry.AsObject("entry"u8);
            var id = usual.BusinessAccountId = WordFact(entry, "id"u8, usual.BusinessAccountId, "entry");
            var time = Fact(entry, static entry => entry.Time("time"u8), "entry");
            _change = 0;
            foreach (var change in entry.Items("changes"u8))
            {
                if (IsHopeless)
                {
                    return;
                }

                ReadChange(change, id, time);
                _change++;
            }
        }
        catch (JsonException exception)
        {
            Complain($"entry[{_entry}]", exception);
        }
    }

    private void ReadChange(JsonElement change, string? businessAccountId, DateTimeOffset? time)
    {
        var before = _events.Count;
        try
        {
            var field = change.AsObject("changes"u8).Text("field"u8, Messages) ?? Messages;
            var content = change.NeedChild("value"u8);
            var metadata = Fact(content, static content => content.Child("metadata"u8), "value") ?? default;
            var number = WordFact(metadata, "phone_number_id"u8, phoneNumberId, "metadata");
            var value = new WhatsAppValue(account, field)
            {
                BusinessNumber = usual.BusinessNumber = WordFact(metadata, "display_phone_number"u8, usual.BusinessNumber, "metadata"),
                ForeignNumberId = number == phoneNumberId ? null : number,
                BusinessAccountId = businessAccountId,
                At = time,
            };
            ReadItems(value, content, "contacts", static (value, contact, _) => value.Add(WhatsAppPerson.Read(contact)));
            ReadValue(value, content);
        }
        catch (JsonException exception)
        {
            _events.RemoveRange(before, _events.Count - before);
            Complain($"entry[{_entry}].changes[{_change}]", exception);
        }
    }

    private void ReadValue(WhatsAppValue value, JsonElement content)
    {
        if (value.Field == "smb_app_state_sync")
        {
            return; // the phone app's address book: what the business wrote down, nothing that a customer did
        }

        if (!IsMessaging(value, content) || !ReadLists(value, content))
        {
            _events.Add(value.Field == "messages" ? throw WhatsAppJson.Wrong("value.messages"u8) : WhatsAppNotices.Read(value, content));
        }
    }

    // The lists are told apart by their names, whichever field they come under.
    private bool ReadLists(WhatsAppValue value, JsonElement content)
        => ReadItems(value, content, "errors", WhatsAppNotices.ReadError)
            | ReadItems(value, content, "messages", value.Field == "history" ? WhatsAppHistory.ReadMedium : WhatsAppMessages.ReadInbound)
            | ReadItems(value, content, "message_echoes", WhatsAppMessages.ReadEcho)
            | ReadItems(value, content, "statuses", value.Field == "calls" ? WhatsAppCalls.ReadStatus : WhatsAppStatuses.Read)
            | ReadItems(value, content, "calls", WhatsAppCalls.Read)
            | ReadItems(value, content, "groups", WhatsAppGroups.Read)
            | ReadItems(value, content, "user_preferences", WhatsAppPreferences.Read)
            | ReadUserIds(value, content)
            | ReadHistory(value, content);

    // Notices about the account have lists of the same names (the errors of a flow's endpoint), which mean something else.
    private static bool IsMessaging(WhatsAppValue value, JsonElement content)
        => value.Field is "messages" or "smb_message_echoes" or "history" or "calls" or "user_preferences" or "user_id_update"
            || (content.ValueKind == JsonValueKind.Object && content.TryFind("messaging_product"u8, out _));

    // A list as a rule; one alone, or its fields without anything around them, are read, too.
    private bool ReadUserIds(WhatsAppValue value, JsonElement content)
    {
        const string Name = "user_id_update";
        if (content.TryFind("user_id_update"u8, out var items) && items.ValueKind != JsonValueKind.Object)
        {
            return ReadItems(value, content, Name, WhatsAppSystemMessages.ReadUserIdUpdate);
        }

        if (items.ValueKind == JsonValueKind.Object || (value.Field == Name && content.TryFind("user_id"u8, out _)))
        {
            if (ReadItem(value, items.ValueKind == JsonValueKind.Object ? items : content, WhatsAppSystemMessages.ReadUserIdUpdate) is { } problem)
            {
                Complain(Place(null, Name), problem);
            }

            return true;
        }

        return false;
    }

    private bool ReadHistory(WhatsAppValue value, JsonElement content)
    {
        var history = 0;
        foreach (var chunk in Fact(content, static content => content.Items("history"u8), "value"))
        {
            if (IsHopeless)
            {
                break;
            }

            var path = $"history[{history++}]";
            try
            {
                ReadItems(value, chunk.AsObject("history"u8), "errors", WhatsAppNotices.ReadError, path);
                var threads = 0;
                foreach (var thread in chunk.Items("threads"u8))
                {
                    var place = $"{path}.threads[{threads++}]";
                    ReadItems(value.WithThread(WhatsAppHistory.Customer(thread.AsObject("threads"u8))), thread, "messages", WhatsAppHistory.Read, place);
                }
            }
            catch (JsonException exception)
            {
                Complain($"entry[{_entry}].changes[{_change}].value.{path}", exception);
            }
        }

        return history > 0;
    }

    // Reads a fact about all items; when it is wrong they are read without it.
    private T? Fact<T>(JsonElement element, Func<JsonElement, T?> read, string name)
    {
        try
        {
            return read(element);
        }
        catch (JsonException exception)
        {
            ComplainOfFact(name, exception);
            return default;
        }
    }

    // The same for a word that is mostly the same one; null where the object is missing.
    private string? WordFact(JsonElement element, ReadOnlySpan<byte> field, string? usualWord, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object ? element.Word(field, usualWord) : null;
        }
        catch (JsonException exception)
        {
            ComplainOfFact(name, exception);
            return null;
        }
    }

    private void ComplainOfFact(string name, JsonException exception) => Complain(name == "entry" ? $"entry[{_entry}]" : $"entry[{_entry}].changes[{_change}].{name}", exception);

    // Tells whether there is such a list.
    private bool ReadItems(WhatsAppValue value, JsonElement content, string name, ItemReader read, string? path = null)
    {
        if (!content.TryFind(name, out var items) || items.ValueKind == JsonValueKind.Null)
        {
            return false;
        }

        if (items.ValueKind != JsonValueKind.Array)
        {
            (_unreadable ??= []).Add(new UnreadableItem(WebhookReasons.WrongType, Place(path, name)));
            return true;
        }

        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            if (IsHopeless)
            {
                break;
            }

            if (ReadItem(value, item, read) is { } problem)
            {
                Complain($"{Place(path, name)}[{index}]", problem);
            }

            index++;
        }

        return true;
    }

    // Gives what is wrong with it; null when nothing is.
    private JsonException? ReadItem(WhatsAppValue value, JsonElement item, ItemReader read)
    {
        var before = _events.Count;
        try
        {
            read(value, item.AsObject("item"u8), _events);
            return null;
        }
        catch (JsonException exception)
        {
            _events.RemoveRange(before, _events.Count - before); // an item is read whole or not at all
            return exception;
        }
    }

    private string Place(string? path, string name) => $"entry[{_entry}].changes[{_change}].value.{(path is null ? "" : path + ".")}{name}";

    // The path names fields, never values.
    private void Complain(string place, JsonException exception)
        => (_unreadable ??= []).Add(new UnreadableItem(WebhookReasons.WrongType, exception.Path is { Length: > 0 } field ? $"{place}: {field}" : place));
}
