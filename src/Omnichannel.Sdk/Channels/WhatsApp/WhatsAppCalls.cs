using System.Text.Json;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads calls. The SDK tells of them; it carries no sound.</summary>
internal static class WhatsAppCalls
{
    /// <summary>Reads an item of <c>calls</c>: a call begins or ends.</summary>
    public static void Read(WhatsAppValue value, JsonElement call, List<ChannelEvent> events)
    {
        var id = call.Need("id"u8);
        var state = call.Need("event"u8);
        var outbound = call.Text("direction"u8) == "BUSINESS_INITIATED";
        var customer = outbound
            ? value.Find(call.Word("to"u8), call.Word("to_user_id"u8), call.Word("to_parent_user_id"u8))
            : value.Find(call.Word("from"u8), call.Word("from_user_id"u8), call.Word("from_parent_user_id"u8));
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in call.EnumerateObject())
        {
            if (WhatsAppJson.Name(property) is not ("id" or "event" or "from" or "to" or "from_user_id" or "to_user_id" or "timestamp" or "direction" or "duration"))
            {
                property.Value.Flatten(WhatsAppJson.Name(property), details);
            }
        }

        events.Add(new CallEvent
        {
            At = call.Time("timestamp"u8),
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = $"call:{id}:{state}",
            ProviderId = id,
            State = state,
            Direction = outbound ? MessageDirection.Outbound : MessageDirection.Inbound,
            From = customer.ToParty() ?? throw WhatsAppJson.Wrong("from"u8),
            Duration = call.Number("duration"u8),
            Details = details.Count > 0 ? details : null,
        });
    }

    /// <summary>Reads an item of <c>statuses</c>: what the customer's phone does with a call of the business.</summary>
    public static void ReadStatus(WhatsAppValue value, JsonElement status, List<ChannelEvent> events)
    {
        var id = status.Need("id"u8);
        var state = status.Need("status"u8).ToLowerInvariant();
        Dictionary<string, string>? details = null;
        if (status.Word("biz_opaque_callback_data"u8) is { } reference)
        {
            details = new(StringComparer.Ordinal) { ["biz_opaque_callback_data"] = reference };
        }

        events.Add(new CallEvent
        {
            At = status.Time("timestamp"u8),
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = $"call:{id}:{state}",
            ProviderId = id,
            State = state,
            Direction = MessageDirection.Outbound,
            From = value.Find(status.Word("recipient_id"u8), status.Word("recipient_user_id"u8)).ToParty() ?? throw WhatsAppJson.Wrong("recipient_id"u8),
            Details = details,
        });
    }
}
