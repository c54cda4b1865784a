using System.Text.Json;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads messages, and what comes as one: reactions, edits, deletions, notices.</summary>
internal static class WhatsAppMessages
{
    /// <summary>Reads what a customer sent.</summary>
    public static void ReadInbound(WhatsAppValue value, JsonElement message, List<ChannelEvent> events)
    {
        switch (message.Need("type"u8, WhatsAppContent.Text))
        {
            case "system":
                WhatsAppSystemMessages.Read(value, message, events);
                break;
            case "request_welcome":
                events.Add(new ConversationStartedEvent
                {
                    At = message.Time("timestamp"u8),
                    Channel = ChannelKind.WhatsApp,
                    Account = value.Account,
                    EventKey = "started:" + message.Need("id"u8),
                    From = value.Sender(message),
                    Referral = WhatsAppReferrals.Read(message, message.Child("context"u8)),
                });
                break;
            default:
                var read = Read(value, message, value.Sender(message), MessageDirection.Inbound);
                events.Add(read);
                if (read is MessageEvent said && (WhatsAppConsentWords.Read(said) ?? CallPermission(said)) is { } consent)
                {
                    events.Add(consent);
                }

                break;
        }
    }

    /// <summary>Reads what the business sent from its phone.</summary>
    public static void ReadEcho(WhatsAppValue value, JsonElement message, List<ChannelEvent> events)
        => events.Add(Read(value, message, value.Receiver(message), MessageDirection.OutboundEcho));

    /// <summary>Reads one item as a message, a reaction, an edit or a deletion.</summary>
    /// <param name="value">What surrounds it.</param>
    /// <param name="message">The item.</param>
    /// <param name="customer">The customer; may be missing only where the event does not need her.</param>
    /// <param name="direction">Who sent it.</param>
    public static ChannelEvent Read(WhatsAppValue value, JsonElement message, Party? customer, MessageDirection direction)
    {
        var id = message.Need("id"u8);
        var at = message.Time("timestamp"u8);
        var group = message.Word("group_id"u8);
        var author = direction == MessageDirection.Inbound ? customer : null; // an echo's author is the business
        switch (message.Need("type"u8, WhatsAppContent.Text))
        {
            case "reaction":
                var reaction = message.NeedChild("reaction"u8);
                var emoji = reaction.Text("emoji"u8);
                return new ReactionEvent
                {
                    At = at,
                    Channel = ChannelKind.WhatsApp,
                    Account = value.Account,
                    EventKey = "reaction:" + id,
                    TargetProviderId = reaction.Need("message_id"u8),
                    Emoji = string.IsNullOrEmpty(emoji) ? null : emoji,
                    Removed = string.IsNullOrEmpty(emoji),
                    From = author,
                    ConversationId = group,
                    IsGroup = group is not null,
                };
            case "edit":
                var edit = message.NeedChild("edit"u8);
                var changed = edit.NeedChild("message"u8);
                return new MessageEditedEvent
                {
                    At = at,
                    Channel = ChannelKind.WhatsApp,
                    Account = value.Account,
                    EventKey = "edit:" + id,
                    ProviderId = edit.Need("original_message_id"u8),
                    From = author,
                    ConversationId = group,
                    IsGroup = group is not null,
                    Content = WhatsAppContent.Read(changed, changed.Need("type"u8)),
                };
            case "revoke":
                return new MessageDeletedEvent
                {
                    At = at,
                    Channel = ChannelKind.WhatsApp,
                    Account = value.Account,
                    EventKey = "revoke:" + id,
                    ProviderId = message.NeedChild("revoke"u8).Need("original_message_id"u8),
                    From = author,
                    ConversationId = group,
                    IsGroup = group is not null,
                };
            case var type:
                return Message(value, message, type, id, at, group, customer ?? throw WhatsAppJson.Wrong("to"u8), direction);
        }
    }

    private static MessageEvent Message(
        WhatsAppValue value, JsonElement message, string type, string id, DateTimeOffset? at, string? group, Party customer, MessageDirection direction)
    {
        var content = WhatsAppContent.Read(message, type);
        var context = message.Child("context"u8);
        var often = context?.Flag("frequently_forwarded"u8);
        return new MessageEvent
        {
            At = at,
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = id,
            ProviderId = id,
            Direction = direction,
            From = Vouched(customer, content),
            To = value.BusinessNumber,
            ConversationId = group,
            IsGroup = group is not null,
            Content = content,
            ReplyTo = context?.Word("id"u8),
            Forwarded = context?.Flag("forwarded"u8) == true || often == true,
            FrequentlyForwarded = often,
            Referral = WhatsAppReferrals.Read(message, context),
            Standby = value.Field == "standby",
            Details = Details(value, message, context),
        };
    }

    // Her own card, which WhatsApp filled in because she answered our request, proves her number. Any other card is about somebody else.
    private static Party Vouched(Party customer, MessageContent content)
    {
        if (content is not ContactsContent { Requested: true, Contacts: [{ Phones: { } phones }] })
        {
            return customer;
        }

        // The number of her account is marked by its WhatsApp id; beside it a card may hold an office's or a family's. Without a mark only a single number can be meant.
        var marked = phones.Where(phone => phone.Id is { } id && WhatsAppAddress.IsNumber(id)).Select(phone => "+" + WhatsAppAddress.Digits(phone.Id!)).ToList(); // the filter saw the id
        var proved = marked.Count > 0 ? marked : phones is [var only] ? [only.Value] : [];
        return customer with { Identifiers = [.. customer.Identifiers.Union(proved.Select(number => new IdentifierClaim(IdentifierKinds.Phone, number, Assurance.Verified)))] };
    }

    private static Dictionary<string, string>? Details(WhatsAppValue value, JsonElement message, JsonElement? context)
    {
        Dictionary<string, string>? details = null;
        if (context?.Word("from"u8) is { } from)
        {
            (details ??= new(StringComparer.Ordinal))["context.from"] = from;
        }

        if (message.Child("history_context"u8)?.Text("status"u8) is { } status)
        {
            (details ??= new(StringComparer.Ordinal))["history_context.status"] = status;
        }

        if (message.Child("identity"u8) is { } identity)
        {
            identity.Flatten("identity", details ??= new(StringComparer.Ordinal));
        }

        if (value.ForeignNumberId is { } number)
        {
            (details ??= new(StringComparer.Ordinal))["metadata.phone_number_id"] = number;
        }

        return details;
    }

    // Leave to call is an answer to read, and a consent to keep.
    private static ConsentEvent? CallPermission(MessageEvent message)
        => message.Content is FormContent { Name: "call_permission_reply" } form
            && form.Fields.TryGetValue("response", out var response)
            && response.ValueKind == JsonValueKind.String
            ? new ConsentEvent
            {
                At = message.At,
                Channel = message.Channel,
                Account = message.Account,
                EventKey = "consent:" + message.ProviderId,
                Action = response.ValueEquals("accept"u8) ? ConsentAction.OptIn : ConsentAction.OptOut,
                Purpose = "calls",
                From = message.From,
                ProviderType = "call_permission_reply",
            }
            : null;
}
