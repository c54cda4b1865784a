namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A button below a message: it answers, or it opens a page.</summary>
public sealed record InlineKeyboardButton
{
    /// <summary>Gets what stands on it.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the page that it opens.</summary>
    public string? Url { get; init; }

    /// <summary>Gets what comes back when it is tapped, 1 to 64 bytes.</summary>
    public string? CallbackData { get; init; }
}
