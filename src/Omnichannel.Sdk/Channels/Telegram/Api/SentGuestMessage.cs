namespace Omnichannel.Channels.Telegram.Api;

/// <summary>The answer to a guest message, as it was sent.</summary>
public sealed record SentGuestMessage
{
    /// <summary>Gets the inline message's id.</summary>
    public string? InlineMessageId { get; init; }
}
