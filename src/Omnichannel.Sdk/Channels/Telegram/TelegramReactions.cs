using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Events;

namespace Omnichannel.Channels.Telegram;

/// <summary>Reactions in shared terms.</summary>
internal static class TelegramReactions
{
    private const string CustomPrefix = "custom:";

    /// <summary>One event for each reaction that a person took back, then one for each that she added.</summary>
    public static IEnumerable<ReactionEvent> Read(MessageReactionUpdated update, TelegramSource source)
    {
        var before = Names(update.OldReaction);
        var after = Names(update.NewReaction);
        var from = update.ActorChat is { } chat ? TelegramParties.Of(chat) : update.User is { } user ? TelegramParties.Of(user) : null;
        return before.Except(after).Select(static emoji => (emoji, Removed: true))
            .Concat(after.Except(before).Select(static emoji => (emoji, Removed: false)))
            .Select((change, index) => Event(update.Chat, update.MessageId, update.Date, source.Key(index)) with
            {
                Account = source.Account,
                Emoji = change.emoji,
                Removed = change.Removed,
                Several = true,
                From = from,
            });
    }

    /// <summary>One event for each kind of reaction, with how many chose it; one that says that none is left.</summary>
    public static IEnumerable<ReactionEvent> Read(MessageReactionCountUpdated update, TelegramSource source)
    {
        var counts = update.Reactions?.OfType<ReactionCount>().ToList() ?? [];
        return counts.Count == 0
            ? [Event(update.Chat, update.MessageId, update.Date, source.Key()) with { Account = source.Account, Removed = true, Count = 0 }]
            : counts.Select((count, index) => Event(update.Chat, update.MessageId, update.Date, source.Key(index)) with
            {
                Account = source.Account,
                Emoji = Name(count.Type),
                Count = count.TotalCount,
            });
    }

    /// <summary>Makes what Telegram is sent: nothing takes the reaction back.</summary>
    public static IReadOnlyList<ReactionType> Write(string? emoji)
        => string.IsNullOrEmpty(emoji) ? []
            : emoji.StartsWith(CustomPrefix, StringComparison.Ordinal) ? [new ReactionType { Type = "custom_emoji", CustomEmojiId = emoji[CustomPrefix.Length..] }]
            : [new ReactionType { Type = "emoji", Emoji = emoji }];

    private static ReactionEvent Event(Chat chat, long message, long? date, string key) => new()
    {
        At = TelegramSource.Time(date),
        Channel = ChannelKind.Telegram,
        Account = "",
        EventKey = key,
        TargetProviderId = TelegramMessageId.Of(chat, message, null).ToString(),
        ConversationId = TelegramTarget.ThreadOf(chat, null, false, null, null, null),
        IsGroup = !chat.IsPrivate,
    };

    private static List<string> Names(IReadOnlyList<ReactionType?>? reactions)
        => reactions?.OfType<ReactionType>().Select(Name).Distinct().ToList() ?? [];

    private static string Name(ReactionType reaction)
        => reaction.Emoji ?? (reaction.CustomEmojiId is { } id ? CustomPrefix + id : reaction.Type);
}
