using System.Globalization;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Events;

namespace Omnichannel.Channels.Telegram;

/// <summary>Who an update is from, in shared terms.</summary>
internal static class TelegramParties
{
    // Stand-ins in `from` for messages that were sent in a chat's name: an anonymous administrator, a channel.
    private const long GroupAnonymousBot = 1087968824;
    private const long ChannelBot = 136817688;

    /// <summary>Who sent a message. A chat that speaks for itself is no person and has no identifiers of one.</summary>
    public static Party SenderOf(Message message)
        => message.SenderChat is { } chat ? Of(chat)
            : message.From is { } user && user.Id is not (GroupAnonymousBot or ChannelBot) ? Of(user)
            : Of(message.Chat);

    public static Party Of(User user) => new()
    {
        Address = user.Id.ToString(CultureInfo.InvariantCulture),
        Name = Join(user.FirstName, user.LastName),
        Username = user.Username,
        Language = user.LanguageCode,
        IsBot = user.IsBot,
        Identifiers = Identify(user.Id, user.Username),
    };

    public static Party Of(Chat chat) => new()
    {
        Address = chat.Id.ToString(CultureInfo.InvariantCulture),
        Name = chat.Title ?? Join(chat.FirstName, chat.LastName),
        Username = chat.Username,
        Identifiers = chat.IsPrivate ? Identify(chat.Id, chat.Username) : [],
    };

    /// <summary>The party in a thread: in one beside a person she has an identity of its own.</summary>
    public static Party In(this Party party, string? thread, bool isGroup) => isGroup || thread is null ? party : party with { ScopedId = thread };

    public static string? Join(string? first, string? last)
        => string.Join(' ', new[] { first, last }.Where(name => !string.IsNullOrEmpty(name))) is { Length: > 0 } name ? name : null;

    private static List<IdentifierClaim> Identify(long id, string? username)
    {
        var identifiers = new List<IdentifierClaim>
        {
            new(IdentifierKinds.Telegram, id.ToString(CultureInfo.InvariantCulture), Assurance.Verified),
        };
        if (!string.IsNullOrEmpty(username))
        {
            identifiers.Add(new IdentifierClaim(IdentifierKinds.Username, "telegram/" + username, Assurance.Asserted));
        }

        return identifiers;
    }
}
