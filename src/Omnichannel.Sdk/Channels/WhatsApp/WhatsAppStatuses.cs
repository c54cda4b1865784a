using System.Text.Json;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads what became of the business's messages.</summary>
internal static class WhatsAppStatuses
{
    private static readonly string[] Facts = ["conversation", "pricing"];

    /// <summary>Reads one status.</summary>
    public static void Read(WhatsAppValue value, JsonElement status, List<ChannelEvent> events)
    {
        var id = status.Need("id"u8);
        var word = status.Need("status"u8);
        var recipient = status.Word("recipient_id"u8);
        var participant = status.Word("recipient_participant_id"u8);
        var participantUser = status.Word("recipient_participant_user_id"u8);
        var group = status.Word("group_id"u8) ?? (status.Text("recipient_type"u8) == "group" ? recipient : null);
        var person = value.Find(
            participant ?? (recipient == group ? null : recipient),
            participantUser ?? status.Word("recipient_user_id"u8),
            status.Word("recipient_parent_user_id"u8));
        var failure = Failure(status, word);
        events.Add(new ReceiptEvent
        {
            At = status.Time("timestamp"u8),
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = Key(id, word, group is null ? null : person.Number ?? person.UserId),
            ProviderId = id,
            Status = StatusOf(word),
            To = person.Number ?? person.UserId,
            ToScopedId = person.UserId,
            ProviderStatus = word,
            Failure = failure,
            ClientRef = status.Word("biz_opaque_callback_data"u8),
            ConversationId = group,
            Details = Details(status),
        });

        if (failure?.Reason == FailureReason.OptedOut && person.ToParty() is { } party)
        {
            // 131050: she stopped marketing in the app, which WhatsApp may tell in no other way.
            events.Add(new ConsentEvent
            {
                At = status.Time("timestamp"u8),
                Channel = ChannelKind.WhatsApp,
                Account = value.Account,
                EventKey = "consent:" + id,
                Action = ConsentAction.OptOut,
                Purpose = "marketing",
                From = party,
                ProviderType = failure.Code,
            });
        }
    }

    /// <summary>Gets the key of a status, the same for every repeat.</summary>
    public static string Key(string id, string word, string? participant = null)
        => participant is null ? $"status:{id}:{word}" : $"status:{id}:{word}:{participant}";

    /// <summary>Gets what a word means. One that is not known changes nothing: the message was accepted at least.</summary>
    public static DeliveryStatus StatusOf(string word) => word switch
    {
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" or "played" => DeliveryStatus.Read,
        "failed" => DeliveryStatus.Failed,
        _ => DeliveryStatus.Accepted,
    };

    private static ChannelFailure? Failure(JsonElement status, string word)
    {
        foreach (var error in status.Items("errors"u8))
        {
            return WhatsAppErrors.Read(error.AsObject("errors"u8));
        }

        return word == "failed" ? new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.Other, Message = "WhatsApp gave no reason." } : null;
    }

    private static Dictionary<string, string>? Details(JsonElement status)
    {
        Dictionary<string, string>? details = null;
        foreach (var name in Facts)
        {
            if (status.TryFind(name, out var part) && part.ValueKind == JsonValueKind.Object)
            {
                part.Flatten(name, details ??= new(StringComparer.Ordinal));
            }
        }

        if (status.Word("recipient_parent_user_id"u8) is { } parent)
        {
            (details ??= new(StringComparer.Ordinal))["recipient_parent_user_id"] = parent;
        }

        var errors = status.Items("errors"u8);
        for (var index = 0; errors.MoveNext(); index++)
        {
            if (index > 0)
            {
                errors.Current.Flatten($"errors.{index}", details ??= new(StringComparer.Ordinal));
            }
        }

        return details;
    }
}
