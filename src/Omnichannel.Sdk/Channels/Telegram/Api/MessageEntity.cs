namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A marked stretch of a text, in UTF-16 units.</summary>
internal sealed record MessageEntity
{
    public required string Type { get; init; }

    public required int Offset { get; init; }

    public required int Length { get; init; }

    public string? Url { get; init; }

    public User? User { get; init; }

    public string? CustomEmojiId { get; init; }
}
