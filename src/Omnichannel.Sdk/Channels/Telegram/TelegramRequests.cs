using System.Text;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Makes of a message the calls that send it: one as a rule. Pure.</summary>
internal static class TelegramRequests
{
    /// <summary>Makes the calls.</summary>
    /// <exception cref="ChannelException">Telegram has nothing to show such a content with.</exception>
    public static IReadOnlyList<TelegramRequest> Of(OutboundMessage message, TelegramTarget target)
        => message.Content switch
        {
            TextContent text => [Text(target, text)],
            ImageContent or VideoContent or AudioContent or VoiceContent or DocumentContent or StickerContent => TelegramMediaRequests.Of(message, target),
            LocationContent place => [Place(target, place)],
            ContactsContent cards => [.. cards.Contacts.Select(card => Card(message.Account, target, card))],
            ChoicesContent choices => [TelegramKeyboards.Choices(message.Account, target, choices)],
            CardContent card => [TelegramKeyboards.Card(message.Account, target, card)],
            RequestContent request => [TelegramKeyboards.Request(message.Account, target, request)],
            ReactionContent reaction => [Reaction(message, target, reaction)],
            var other => throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{message.Account}' cannot send {other.GetType().Name}."),
        };

    public static SendMessageRequest Text(TelegramTarget target, string text) => new() { ChatId = target.Chat, Text = text };

    /// <summary>How a link is shown, if anybody has said; null leaves it to Telegram.</summary>
    public static LinkPreviewOptions? Preview(MessageContent content)
        => content is TextContent { PreviewLinks: { } isShown } ? new LinkPreviewOptions { IsDisabled = !isShown } : null;

    private static SendMessageRequest Text(TelegramTarget target, TextContent content)
        => Text(target, content.Text ?? "") with { LinkPreviewOptions = Preview(content) };

    private static SendRequest Place(TelegramTarget target, LocationContent place)
        => (place.Name ?? place.Address) is { } name
            ? new SendVenueRequest
            {
                ChatId = target.Chat,
                Latitude = place.Latitude,
                Longitude = place.Longitude,
                Title = name,
                Address = place.Address ?? name,
            }
            : new SendLocationRequest
            {
                ChatId = target.Chat,
                Latitude = place.Latitude,
                Longitude = place.Longitude,
                LivePeriod = place.LivePeriod,
            };

    private static SendContactRequest Card(string account, TelegramTarget target, ContactCard card)
        => card.Phones is [var phone, ..]
            ? new SendContactRequest
            {
                ChatId = target.Chat,
                PhoneNumber = phone.Value,
                FirstName = card.FirstName ?? card.Name ?? card.Organization ?? phone.Value,
                LastName = card.FirstName is null ? null : card.LastName,
                Vcard = card.VCard is { } vcard && Encoding.UTF8.GetByteCount(vcard) <= 2048 ? vcard : null,
            }
            : throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{account}': a contact card needs a telephone number.");

    private static SetMessageReactionRequest Reaction(OutboundMessage message, TelegramTarget target, ReactionContent reaction)
        => TelegramMessageId.TryParse(message.Target, out var id)
            ? new SetMessageReactionRequest { ChatId = target.Chat, MessageId = id.Message, Reaction = TelegramReactions.Write(reaction.Emoji) }
            : throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{message.Account}': a reaction needs a message that Telegram knows.");
}
