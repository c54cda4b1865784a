namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Answers a guest message.</summary>
public sealed record AnswerGuestQueryRequest
{
    /// <summary>Gets the guest message's query.</summary>
    public required string GuestQueryId { get; init; }

    /// <summary>Gets the answer.</summary>
    public required InlineQueryResultArticle Result { get; init; }
}
