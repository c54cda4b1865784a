using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

/// <summary>Updates that are no messages and have no type of their own in the shared terms: every fact of them is kept among the details.</summary>
internal static class TelegramNotices
{
    /// <summary>What Telegram notes about a chat or its members.</summary>
    private static readonly FrozenSet<string> System = FrozenSet.ToFrozenSet(
        ["my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot"]);

    /// <summary>What a person does outside a chat with the bot.</summary>
    private static readonly FrozenSet<string> Acts = FrozenSet.ToFrozenSet(
        ["inline_query", "chosen_inline_result", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer"]);

    public static ChannelEvent? Read(string kind, JsonElement update, TelegramSource source, out UnreadableItem? problem)
    {
        if (!JsonBody.TryRead(update, TelegramJsonContext.Default.Notice, kind, out var notice, out problem))
        {
            if (System.Contains(kind) || Acts.Contains(kind) || kind == "business_connection")
            {
                return null;
            }

            (notice, problem) = (new Notice(), null); // of a kind that nobody knows yet no type can be wrong
        }

        var details = new TelegramDetails();
        var isQuery = kind.EndsWith("_query", StringComparison.Ordinal) && notice!.Id is not null; // read, or made
        if (isQuery)
        {
            details.Add("actionId", notice!.Id);
        }

        foreach (var field in update.EnumerateObject())
        {
            if (field.Name is not ("from" or "user" or "date") && !(field.Name == "id" && isQuery) && !(field.Name == "chat" && kind != "chat_join_request"))
            {
                details.Add(field.Name, field.Value);
            }
        }

        return kind == "business_connection" ? Connection(notice!, details, source) : Message(kind, notice!, isQuery, details, source);
    }

    /// <summary>Makes a message of something that is not even an object.</summary>
    public static MessageEvent Unknown(string kind, TelegramSource source)
        => Message(kind, new Notice(), false, new TelegramDetails(), source);

    private static MessageEvent Message(string kind, Notice notice, bool isQuery, TelegramDetails details, TelegramSource source)
    {
        var party = Party(notice);
        var chat = kind == "chat_join_request" ? null : notice.Chat; // who asks to join is answered in private
        return new MessageEvent
        {
            At = TelegramSource.Time(notice.Date ?? notice.RemoveDate ?? notice.Boost?.AddDate),
            Channel = ChannelKind.Telegram,
            Account = source.Account,
            EventKey = source.Key(),
            ProviderId = isQuery ? notice.Id! : source.Key(), // a query has an id
            From = party ?? TelegramSource.Service,
            To = source.BotUsername,
            ConversationId = chat is null ? null : TelegramTarget.ThreadOf(chat, null, false, null, null, null),
            IsGroup = chat?.IsPrivate == false,
            Automatic = party is null || party.IsBot == true,
            Content = System.Contains(kind)
                ? new SystemContent { Event = kind }
                : new UnsupportedContent { ProviderType = kind, Text = notice.Query ?? notice.Question },
            Details = details.ToDictionary(),
        };
    }

    private static Party? Party(Notice notice)
    {
        var user = notice.From ?? notice.User ?? notice.Source?.User ?? notice.Boost?.Source?.User;
        var chat = user is null ? notice.VoterChat ?? notice.Chat : null;
        var party = user is not null ? TelegramParties.Of(user) : chat is not null ? TelegramParties.Of(chat) : null;
        return notice.UserChatId is { } address && party is not null
            ? party with { Address = address.ToString(CultureInfo.InvariantCulture) }
            : party;
    }

    // Not something that a customer says: the business lends the bot its own account, or takes it back.
    private static AccountProblemEvent Connection(Notice notice, TelegramDetails details, TelegramSource source)
    {
        details.Add("user.id", notice.User?.Id);
        details.Add("user.username", notice.User?.Username);
        return new AccountProblemEvent
        {
            At = TelegramSource.Time(notice.Date),
            Channel = ChannelKind.Telegram,
            Account = source.Account,
            EventKey = source.Key(),
            Code = "business_connection",
            Message = "A business account connected the bot, disconnected it or changed its rights.",
            Details = details.ToDictionary(),
        };
    }
}
