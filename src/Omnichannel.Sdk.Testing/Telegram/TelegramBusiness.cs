namespace Omnichannel.Testing.Telegram;

/// <summary>A person's own Telegram account for business, which lets a bot read and answer its chats.</summary>
public sealed class TelegramBusiness
{
    internal TelegramBusiness(TelegramBot bot, Person owner, string connectionId) => (Bot, Owner, ConnectionId) = (bot, owner, connectionId);

    /// <summary>Gets the bot.</summary>
    public TelegramBot Bot { get; }

    /// <summary>Gets whose account it is.</summary>
    public Person Owner { get; }

    /// <summary>Gets the id of the connection.</summary>
    public string ConnectionId { get; }
}
