using System.Text.Json;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads what happens to groups: who joins and leaves, and what the group itself becomes.</summary>
internal static class WhatsAppGroups
{
    /// <summary>Reads an item of <c>groups</c>.</summary>
    public static void Read(WhatsAppValue value, JsonElement item, List<ChannelEvent> events)
    {
        var type = item.Need("type"u8);
        var group = item.Word("group_id"u8);
        var at = item.Time("timestamp"u8);
        var key = $"group:{group}:{type}:{item.Word("request_id"u8) ?? item.Word("join_request_id"u8) ?? at?.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in item.EnumerateObject())
        {
            if (WhatsAppJson.Name(property) is not ("type" or "timestamp" or "added_participants" or "removed_participants"))
            {
                property.Value.Flatten(WhatsAppJson.Name(property), details);
            }
        }

        var participants = Participants(value, item);
        if (participants.Count == 0 || group is null)
        {
            events.Add(new AccountProblemEvent
            {
                At = at,
                Channel = ChannelKind.WhatsApp,
                Account = value.Account,
                EventKey = key,
                Code = type,
                Message = $"{value.Field}: {type}",
                Details = details,
            });
            return;
        }

        foreach (var participant in participants)
        {
            events.Add(new MessageEvent
            {
                At = at,
                Channel = ChannelKind.WhatsApp,
                Account = value.Account,
                EventKey = $"{key}:{participant.Address}",
                ProviderId = $"{key}:{participant.Address}",
                From = participant,
                To = value.BusinessNumber,
                ConversationId = group,
                IsGroup = true,
                Content = new SystemContent { Event = type },
                Automatic = true,
                Details = details,
            });
        }
    }

    private static List<Party> Participants(WhatsAppValue value, JsonElement item)
    {
        var participants = new List<Party>();
        foreach (var name in (ReadOnlySpan<string>)["added_participants", "removed_participants"])
        {
            foreach (var entry in item.Items(System.Text.Encoding.UTF8.GetBytes(name)))
            {
                Add(entry.AsObject("participants"u8));
            }
        }

        if (participants.Count == 0)
        {
            Add(item); // who asks to join is named beside the group
        }

        return participants;

        void Add(JsonElement person)
        {
            var input = person.Word("input"u8);
            var number = person.Word("wa_id"u8) ?? (input is not null && WhatsAppAddress.IsNumber(input) ? input : null);
            var user = person.Word("user_id"u8) ?? person.Word("recipient_user_id"u8) ?? (input is not null && WhatsAppAddress.IsScopedId(input) ? input : null);
            if ((number ?? user) is not null
                && value.Find(number, user, person.Word("parent_user_id"u8)).ToParty() is { } party
                && participants.TrueForAll(known => known.Address != party.Address))
            {
                participants.Add(party);
            }
        }
    }
}
