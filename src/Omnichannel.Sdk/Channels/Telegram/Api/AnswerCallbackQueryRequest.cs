namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Answers a tap.</summary>
public sealed record AnswerCallbackQueryRequest
{
    /// <summary>Gets the tap.</summary>
    public required string CallbackQueryId { get; init; }

    /// <summary>Gets what is shown for a moment, up to 200 characters; null for nothing.</summary>
    public string? Text { get; init; }
}
