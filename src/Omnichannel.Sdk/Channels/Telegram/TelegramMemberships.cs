using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Events;

namespace Omnichannel.Channels.Telegram;

/// <summary>What becomes of the bot in private chats: a customer blocks it, or lets it in again.</summary>
internal static class TelegramMemberships
{
    private const string Blocked = "kicked";

    /// <summary>Reads the change; null where it is not one of a private chat.</summary>
    public static ChannelEvent? Read(ChatMemberUpdated update, TelegramSource source)
    {
        if (!update.Chat.IsPrivate || update.NewChatMember?.Status is not { } status)
        {
            return null;
        }

        return (update.OldChatMember?.Status, status) switch
        {
            (_, Blocked) => Consent(ConsentAction.OptOut, status, update, source),
            (Blocked, _) => Consent(ConsentAction.OptIn, status, update, source),
            _ => new ConversationStartedEvent
            {
                At = TelegramSource.Time(update.Date),
                Channel = ChannelKind.Telegram,
                Account = source.Account,
                EventKey = source.Key(),
                From = TelegramParties.Of(update.From),
            },
        };
    }

    private static ConsentEvent Consent(ConsentAction action, string status, ChatMemberUpdated update, TelegramSource source) => new()
    {
        At = TelegramSource.Time(update.Date),
        Channel = ChannelKind.Telegram,
        Account = source.Account,
        EventKey = source.Key(),
        Action = action,
        From = TelegramParties.Of(update.From),
        ProviderType = status,
    };
}
