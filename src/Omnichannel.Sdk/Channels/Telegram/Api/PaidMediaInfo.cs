namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Media that cost stars.</summary>
internal sealed record PaidMediaInfo
{
    public IReadOnlyList<PaidMedia?>? PaidMedia { get; init; }
}

/// <summary>One of them; a preview has none of these.</summary>
internal sealed record PaidMedia
{
    public IReadOnlyList<PhotoSize?>? Photo { get; init; }

    public MediaFile? Video { get; init; }

    public MediaFile? LivePhoto { get; init; }
}
