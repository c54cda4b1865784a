using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Channels.Telegram;

/// <summary>Taps on inline buttons in shared terms.</summary>
internal static class TelegramTaps
{
    public static MessageEvent Read(CallbackQuery query, TelegramSource source)
    {
        var details = new TelegramDetails();
        details.Add("chat_instance", query.ChatInstance);
        details.Add("inline_message_id", query.InlineMessageId);
        details.Add("game_short_name", query.GameShortName);
        details.Add("business_connection_id", query.Message?.BusinessConnectionId);
        var title = Title(query);
        var thread = query.Message is { } message ? ThreadOf(message) : null;
        var isGroup = query.Message?.Chat.IsPrivate == false;
        return new MessageEvent
        {
            Channel = ChannelKind.Telegram,
            Account = source.Account,
            EventKey = source.Key(),
            ProviderId = query.Id,
            From = TelegramParties.Of(query.From).In(thread, isGroup),
            To = query.Message?.BusinessConnectionId ?? source.BotUsername,
            ConversationId = thread,
            IsGroup = isGroup,
            ReplyTo = query.Message is { } tapped ? TelegramMessageId.Of(tapped.Chat, tapped.MessageId, tapped.BusinessConnectionId).ToString() : null,
            Content = new PostbackContent { Text = title, Title = title, Payload = query.Data ?? query.GameShortName ?? "", ActionId = query.Id },
            Details = details.ToDictionary(),
        };
    }

    private static string? ThreadOf(TappedMessage message)
        => TelegramTarget.ThreadOf(
            message.Chat, message.MessageThreadId, message.IsTopicMessage == true, message.DirectMessagesTopic, message.BusinessConnectionId, null);

    // Telegram tells the payload only; what stood on the button is found on the message that it sends along, unless that is gone.
    private static string? Title(CallbackQuery query)
    {
        foreach (var row in query.Data is null ? [] : query.Message?.ReplyMarkup?.InlineKeyboard ?? [])
        {
            foreach (var button in row ?? [])
            {
                if (button?.CallbackData == query.Data)
                {
                    return button?.Text;
                }
            }
        }

        return null;
    }
}
