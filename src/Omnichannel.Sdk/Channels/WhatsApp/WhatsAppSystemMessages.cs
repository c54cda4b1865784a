using System.Text.Json;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads WhatsApp's own notices about a customer, and the ids that replace others.</summary>
internal static class WhatsAppSystemMessages
{
    /// <summary>Reads a message of type <c>system</c>.</summary>
    public static void Read(WhatsAppValue value, JsonElement message, List<ChannelEvent> events)
    {
        var system = message.NeedChild("system"u8);
        var type = system.Need("type"u8);
        events.Add(type switch
        {
            "user_changed_number" or "customer_changed_number" or "user_changed_user_id" => IdentityChanged(value, message, system, type),
            "user_preference_changed" => Preference(value, message, system),
            _ => Notice(value, message, system, type),
        });
    }

    /// <summary>Reads an item of <c>user_id_update</c>.</summary>
    public static void ReadUserIdUpdate(WhatsAppValue value, JsonElement update, List<ChannelEvent> events)
    {
        var (previous, current) = Replaced(update, "user_id"u8, "previous_user_id"u8);
        var (previousParent, currentParent) = Replaced(update, "parent_user_id"u8, "previous_parent_user_id"u8);
        current = current ?? throw WhatsAppJson.Wrong("user_id.current"u8);
        var person = value.Find(update.Word("wa_id"u8), current, currentParent);
        events.Add(Changed(
            value,
            update.Time("timestamp"u8),
            $"user_id_update:{previous}:{current}",
            new WhatsAppPerson(null, previous, previousParent, null, null),
            person,
            "user_id_update",
            update.Text("detail"u8)));
    }

    // Both ids in an object, or side by side.
    private static (string? Previous, string? Current) Replaced(JsonElement update, ReadOnlySpan<byte> name, ReadOnlySpan<byte> previousName)
        => update.TryFind(name, out var ids) && ids.ValueKind == JsonValueKind.Object
            ? (ids.Word("previous"u8), ids.Word("current"u8))
            : (update.Word(previousName), update.Word(name));

    private static IdentityChangedEvent IdentityChanged(WhatsAppValue value, JsonElement message, JsonElement system, string type)
    {
        var body = system.Text("body"u8);
        var current = new WhatsAppPerson(
            system.Word("wa_id"u8) ?? system.Word("new_wa_id"u8), system.Word("user_id"u8), system.Word("parent_user_id"u8), null, null);
        var sender = message.Word("from_user_id"u8);
        var previousUser = system.Word("previous_user_id"u8) ?? (sender == current.UserId ? null : sender) ?? FromSentence(body, current.UserId);
        var previous = new WhatsAppPerson(
            system.Word("customer"u8) ?? message.Word("from"u8), previousUser, system.Word("previous_parent_user_id"u8), null, null);
        return Changed(value, message.Time("timestamp"u8), message.Need("id"u8), previous, current, type, body);
    }

    private static IdentityChangedEvent Changed(
        WhatsAppValue value, DateTimeOffset? at, string key, WhatsAppPerson previous, WhatsAppPerson current, string type, string? text)
    {
        IdentifierClaim[] now = [.. current.Claims()];
        return new IdentityChangedEvent
        {
            At = at,
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = key,
            Old = [.. previous.Claims().Where(claim => !now.Contains(claim))],
            New = now,
            OldAddress = previous.UserId ?? previous.Number,
            From = current.ToParty(),
            ProviderType = type,
            Text = text,
        };
    }

    // "User Rina changed from ID.1 to ID.2" is the only place of the old id in some webhooks.
    private static string? FromSentence(string? body, string? current)
    {
        var words = (body ?? "").Split(' ');
        for (var i = words.Length - 1; i > 0; i--)
        {
            if (words[i - 1] == "from" && WhatsAppAddress.IsScopedId(words[i]) && words[i] != current)
            {
                return words[i];
            }
        }

        return null;
    }

    private static ConsentEvent Preference(WhatsAppValue value, JsonElement message, JsonElement system) => new()
    {
        At = message.Time("timestamp"u8),
        Channel = ChannelKind.WhatsApp,
        Account = value.Account,
        EventKey = message.Need("id"u8),
        Action = WhatsAppPreferences.ActionOf(system.Need("marketing"u8)),
        Purpose = "marketing",
        From = value.Sender(message),
        ProviderType = system.Text("marketing"u8),
    };

    private static MessageEvent Notice(WhatsAppValue value, JsonElement message, JsonElement system, string type)
    {
        var id = message.Need("id"u8);
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in new[] { message, system })
        {
            if (part.TryFind("identity"u8, out var identity))
            {
                identity.Flatten("identity", details);
            }
        }

        var customer = value.Find(
            message.Word("from"u8) ?? system.Word("customer"u8) ?? system.Word("wa_id"u8), message.Word("from_user_id"u8) ?? system.Word("user_id"u8));
        var group = message.Word("group_id"u8);
        return new MessageEvent
        {
            At = message.Time("timestamp"u8),
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = id,
            ProviderId = id,
            From = customer.ToParty() ?? throw WhatsAppJson.Wrong("from"u8),
            To = value.BusinessNumber,
            ConversationId = group,
            IsGroup = group is not null,
            Content = new SystemContent { Event = type, Text = system.Text("body"u8) },
            Automatic = true,
            Details = details.Count > 0 ? details : null,
        };
    }
}
