using System.Text.Json;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads the chats that a business had in its phone app before it came to the Cloud API.</summary>
internal static class WhatsAppHistory
{
    /// <summary>Gets the customer of a thread.</summary>
    public static WhatsAppPerson Customer(JsonElement thread)
    {
        var context = thread.Child("context"u8) ?? thread;
        return new WhatsAppPerson(
            thread.Word("id"u8) is { } id && WhatsAppAddress.IsNumber(id) ? id : context.Word("wa_id"u8),
            context.Word("user_id"u8) ?? (thread.Word("id"u8) is { } scoped && WhatsAppAddress.IsScopedId(scoped) ? scoped : null),
            context.Word("parent_user_id"u8),
            null,
            context.Text("username"u8));
    }

    /// <summary>Reads a message of a thread; the business's own with how far it came.</summary>
    public static void Read(WhatsAppValue value, JsonElement message, List<ChannelEvent> events)
    {
        var echo = IsEcho(value, message);
        var item = WhatsAppMessages.Read(
            value, message, echo ? value.Receiver(message) : value.Sender(message), echo ? MessageDirection.OutboundEcho : MessageDirection.Inbound);
        events.Add(item is MessageEvent old ? old with { IsRedelivery = true, IsHistory = true } : item with { IsHistory = true });
        if (echo && item is MessageEvent sent && StatusOf(message) is { } word)
        {
            events.Add(new ReceiptEvent
            {
                At = sent.At,
                Channel = sent.Channel,
                Account = sent.Account,
                EventKey = WhatsAppStatuses.Key(sent.ProviderId, word),
                ProviderId = sent.ProviderId,
                IsHistory = true,
                Status = WhatsAppStatuses.StatusOf(word),
                To = sent.From.Address,
                ToScopedId = sent.From.ScopedId,
                ProviderStatus = word,
                Failure = word == "failed" ? new ChannelFailure { Kind = FailureKind.Permanent, Message = "The phone app says that it failed." } : null,
            });
        }
    }

    // The words of receipts; PENDING says nothing yet.
    private static string? StatusOf(JsonElement message) => message.Child("history_context"u8)?.Text("status"u8) switch
    {
        "SENT" => "sent",
        "DELIVERED" => "delivered",
        "READ" => "read",
        "PLAYED" => "played",
        "ERROR" => "failed",
        _ => null,
    };

    /// <summary>Reads a medium that follows a thread, in which only its place was kept (<c>media_placeholder</c>).</summary>
    /// <remarks>The edit fills the place; the message stands for it if the place never came. Both have the same provider id, so one entry comes of it in any order.</remarks>
    public static void ReadMedium(WhatsAppValue value, JsonElement message, List<ChannelEvent> events)
    {
        var echo = IsEcho(value, message);
        var customer = echo ? value.Receiver(message) : value.Sender(message);
        var type = message.Need("type"u8);
        var id = message.Need("id"u8);
        if (customer is not null)
        {
            var item = WhatsAppMessages.Read(value, message, customer, echo ? MessageDirection.OutboundEcho : MessageDirection.Inbound);
            events.Add(item is MessageEvent old ? old with { IsRedelivery = true, IsHistory = true } : item with { IsHistory = true });
        }

        events.Add(new MessageEditedEvent
        {
            At = message.Time("timestamp"u8),
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = "history:" + id,
            IsHistory = true,
            ProviderId = id,
            From = echo ? null : customer,
            Content = WhatsAppContent.Read(message, type),
        });
    }

    private static bool IsEcho(WhatsAppValue value, JsonElement message)
        => message.Word("to"u8) is not null
            || (message.Word("from"u8) is { } from && from != value.Thread?.Number
                && value.BusinessNumber is { } business && WhatsAppAddress.Digits(from) == WhatsAppAddress.Digits(business));
}
