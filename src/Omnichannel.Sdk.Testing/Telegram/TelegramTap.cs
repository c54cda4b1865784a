namespace Omnichannel.Testing.Telegram;

/// <summary>A tap on a button below a message. Until the bot answers it, the app shows that it waits.</summary>
public sealed class TelegramTap
{
    internal TelegramTap(string id, string title, string data, DateTimeOffset at) => (Id, Title, Data, At) = (id, title, data, at);

    /// <summary>Gets the id of the callback query.</summary>
    public string Id { get; }

    /// <summary>Gets what stood on the button.</summary>
    public string Title { get; }

    /// <summary>Gets what came to the bot.</summary>
    public string Data { get; }

    /// <summary>Gets when it was.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets whether the bot has answered it.</summary>
    public bool IsAnswered { get; internal set; }

    /// <summary>Gets the notice that the bot showed; null for none.</summary>
    public string? Notice { get; internal set; }
}
