namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A tap on an inline button.</summary>
internal sealed record CallbackQuery
{
    public required string Id { get; init; }

    public required User From { get; init; }

    /// <summary>The bot's own message; null for an inline message. Of one that is gone only chat and id are left.</summary>
    public TappedMessage? Message { get; init; }

    public string? InlineMessageId { get; init; }

    public string? ChatInstance { get; init; }

    public string? Data { get; init; }

    public string? GameShortName { get; init; }
}
