namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A text as the result of a query.</summary>
public sealed record InlineQueryResultArticle
{
    /// <summary>Gets the kind of the result.</summary>
    /// <value><c>article</c>.</value>
    public string Type { get; init; } = "article";

    /// <summary>Gets its id, 1 to 64 bytes.</summary>
    public required string Id { get; init; }

    /// <summary>Gets its title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what is sent.</summary>
    public required InputTextMessageContent InputMessageContent { get; init; }

    /// <summary>Gets the buttons below it.</summary>
    public ReplyMarkup? ReplyMarkup { get; init; }
}
