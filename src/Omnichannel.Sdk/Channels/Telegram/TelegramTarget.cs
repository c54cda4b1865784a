using System.Globalization;
using Omnichannel.Channels.Telegram.Api;

namespace Omnichannel.Channels.Telegram;

/// <summary>
/// Where a message goes, and the thread that a message came from: <c>chat</c>, <c>chat/topic</c>, <c>chat/direct:topic</c> (direct messages to a channel),
/// <c>chat/business:connection</c> or <c>chat/guest:query</c>.
/// </summary>
/// <remarks>
/// A thread of a group is the group's. A thread beside one person (a business account's chat, a topic, a guest's query) is her scoped id:
/// she is one more channel identity there, so that she is answered where she wrote and not in the bot's own chat with her.
/// </remarks>
internal readonly record struct TelegramTarget(ChatId Chat)
{
    private const string BusinessPrefix = "business:";
    private const string DirectPrefix = "direct:";
    private const string GuestPrefix = "guest:";

    public long? Topic { get; init; }

    public long? DirectTopic { get; init; }

    public string? Business { get; init; }

    public string? GuestQuery { get; init; }

    /// <summary>The thread of a message; null for a private chat with the bot itself.</summary>
    public static string? ThreadOf(Chat chat, long? topic, bool isTopic, DirectMessagesTopic? direct, string? business, string? guestQuery)
    {
        // Outside forums message_thread_id only names the first message of a chain of replies.
        var suffix = business is not null ? BusinessPrefix + business
            : guestQuery is not null ? GuestPrefix + guestQuery
            : direct is not null ? string.Create(CultureInfo.InvariantCulture, $"{DirectPrefix}{direct.TopicId}")
            : topic is { } id && (isTopic || chat.IsForum == true) ? id.ToString(CultureInfo.InvariantCulture)
            : null;
        var number = chat.Id.ToString(CultureInfo.InvariantCulture);
        return suffix is not null ? number + "/" + suffix : chat.IsPrivate ? null : number;
    }

    /// <summary>Reads where a message goes.</summary>
    /// <exception cref="ChannelException">The address has not the form of a chat.</exception>
    public static TelegramTarget Parse(string account, ChannelAddress to)
        => TryParse(to.Thread ?? to.ScopedId ?? to.Address, out var target)
            ? target
            : throw TelegramErrors.Refuse(FailureReason.BadAddress, $"Telegram account '{account}': the address is not a chat.");

    public static bool IsChat(string text)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) || (text.Length > 1 && text[0] == '@');

    private static bool TryParse(string text, out TelegramTarget target)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var chat = slash < 0 ? text : text[..slash];
        target = new TelegramTarget(new ChatId(chat));
        if (!IsChat(chat))
        {
            return false;
        }

        if (slash < 0)
        {
            return true;
        }

        var thread = text[(slash + 1)..];
        if (thread.StartsWith(BusinessPrefix, StringComparison.Ordinal))
        {
            target = target with { Business = thread[BusinessPrefix.Length..] };
            return target.Business.Length > 0;
        }

        if (thread.StartsWith(GuestPrefix, StringComparison.Ordinal))
        {
            target = target with { GuestQuery = thread[GuestPrefix.Length..] };
            return target.GuestQuery.Length > 0;
        }

        var isDirect = thread.StartsWith(DirectPrefix, StringComparison.Ordinal);
        if (!long.TryParse(thread.AsSpan(isDirect ? DirectPrefix.Length : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var topic))
        {
            return false;
        }

        target = isDirect ? target with { DirectTopic = topic } : target with { Topic = topic };
        return true;
    }
}
