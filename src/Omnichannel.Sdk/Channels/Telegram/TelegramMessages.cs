using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Channels.Telegram;

/// <summary>Messages, new and edited, in shared terms.</summary>
internal static class TelegramMessages
{
    public static MessageEvent ReadNew(Message message, TelegramSource source)
    {
        var details = new TelegramDetails();
        var content = TelegramContents.Read(message, source.BotUsername, details);
        Describe(message, details);
        var isEcho = IsEcho(message);
        var sender = TelegramParties.SenderOf(message);
        var thread = ThreadOf(message);
        return new MessageEvent
        {
            At = TelegramSource.Time(message.Date),
            Channel = ChannelKind.Telegram,
            Account = source.Account,
            EventKey = source.Key(),
            ProviderId = Id(message).ToString(),
            Direction = isEcho ? MessageDirection.OutboundEcho : MessageDirection.Inbound,
            From = (isEcho ? TelegramParties.Of(message.Chat) : WithOwnNumber(sender, message)).In(thread, !message.Chat.IsPrivate),
            To = message.BusinessConnectionId ?? source.BotUsername,
            ConversationId = thread,
            IsGroup = !message.Chat.IsPrivate,
            Content = content,
            ReplyTo = ReplyTo(message),
            Forwarded = message.Rest.ContainsKey("forward_origin") || message.Rest.ContainsKey("forward_date"),
            Referral = content is CommandContent { Name: "start", Arguments: { } payload } ? new Referral { SourceType = "deepLink", Payload = payload } : null,
            Automatic = message.IsFromOffline == true || (sender.IsBot == true && !isEcho),
            AlbumId = message.MediaGroupId,
            Details = details.ToDictionary(),
        };
    }

    public static MessageEditedEvent ReadEdited(Message message, TelegramSource source) => new()
    {
        At = TelegramSource.Time(message.EditDate ?? message.Date),
        Channel = ChannelKind.Telegram,
        Account = source.Account,
        EventKey = source.Key(),
        ProviderId = Id(message).ToString(),
        From = IsEcho(message) ? null : TelegramParties.SenderOf(message).In(ThreadOf(message), !message.Chat.IsPrivate), // the business is no customer
        ConversationId = ThreadOf(message),
        IsGroup = !message.Chat.IsPrivate,
        Content = TelegramContents.Read(message, source.BotUsername, new TelegramDetails()),
    };

    // In a business account's chat the chat is the customer's: whoever else writes there is the business, or a bot of it.
    private static bool IsEcho(Message message)
        => message.BusinessConnectionId is not null && message.Chat.IsPrivate && message.From is { } from && from.Id != message.Chat.Id;

    private static TelegramMessageId Id(Message message)
        => TelegramMessageId.Of(message.Chat, message.MessageId, TelegramMessageId.ScopeOf(message.BusinessConnectionId, message.GuestQueryId));

    private static string? ThreadOf(Message message)
        => TelegramTarget.ThreadOf(
            message.Chat, message.MessageThreadId, message.IsTopicMessage == true, message.DirectMessagesTopic, message.BusinessConnectionId, message.GuestQueryId);

    private static string? ReplyTo(Message message)
    {
        if (message.ReplyToMessage is { MessageId: { } id } reply)
        {
            // Every message of a topic seems to answer the notice that the topic was made.
            return reply.ForumTopicCreated is not null && id == message.MessageThreadId
                ? null
                : TelegramMessageId.Of(reply.Chat ?? message.Chat, id, TelegramMessageId.ScopeOf(message.BusinessConnectionId, message.GuestQueryId)).ToString();
        }

        return message.ExternalReply is { MessageId: { } external, Chat: { } chat } ? TelegramMessageId.Of(chat, external, null).ToString() : null;
    }

    // The number on a person's own card is the one that she has her account by. On any other card it is just a number.
    private static Party WithOwnNumber(Party sender, Message message)
    {
        if (message is not { Contact: { UserId: { } owner } contact, From: { } from, SenderChat: null }
            || owner != from.Id
            || message.Rest.ContainsKey("forward_origin")
            || message.Rest.ContainsKey("forward_date")
            || message.Rest.ContainsKey("via_bot"))
        {
            return sender;
        }

        var digits = string.Concat(contact.PhoneNumber.Where(char.IsAsciiDigit));
        return digits.Length is < 7 or > 15 // the shortest in use and the longest of E.164
            ? sender
            : sender with { Identifiers = [.. sender.Identifiers, new IdentifierClaim(IdentifierKinds.Phone, "+" + digits, Assurance.Verified)] };
    }

    private static void Describe(Message message, TelegramDetails details)
    {
        details.Add("business_connection_id", message.BusinessConnectionId);
        details.Add("guest_query_id", message.GuestQueryId);
        foreach (var (name, value) in message.Rest)
        {
            if (!TelegramRareContents.IsRead(name))
            {
                details.Add(name, value);
            }
        }

        if (message.ExternalReply is { } external)
        {
            foreach (var (name, value) in external.Rest)
            {
                details.Add("external_reply." + name, value);
            }
        }
    }
}
