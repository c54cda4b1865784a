namespace Omnichannel.Channels.Telegram.Api;

/// <summary>An animation, film, sound, file, sticker, voice or video note: their fields have the same names.</summary>
internal sealed record MediaFile
{
    public required string FileId { get; init; }

    public string? FileName { get; init; }

    public string? MimeType { get; init; }

    public long? FileSize { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>The side of a round video note.</summary>
    public int? Length { get; init; }

    public double? Duration { get; init; }

    public string? Performer { get; init; }

    public string? Title { get; init; }

    public string? Emoji { get; init; }

    public string? SetName { get; init; }

    public string? CustomEmojiId { get; init; }

    public bool? IsAnimated { get; init; }

    public bool? IsVideo { get; init; }

    /// <summary>The still of a live photo.</summary>
    public IReadOnlyList<PhotoSize?>? Photo { get; init; }
}
