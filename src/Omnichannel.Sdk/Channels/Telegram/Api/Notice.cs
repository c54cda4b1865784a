namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Who and where of an update that is no message, whatever its kind.</summary>
internal sealed record Notice
{
    public string? Id { get; init; }

    public User? From { get; init; }

    public User? User { get; init; }

    public Chat? VoterChat { get; init; }

    public Chat? Chat { get; init; }

    public NoticeSource? Source { get; init; }

    public NoticeBoost? Boost { get; init; }

    /// <summary>The private chat with somebody who asks to join.</summary>
    public long? UserChatId { get; init; }

    public long? Date { get; init; }

    public long? RemoveDate { get; init; }

    public string? Query { get; init; }

    public string? Question { get; init; }
}

/// <summary>Where a boost comes from.</summary>
internal sealed record NoticeSource
{
    public User? User { get; init; }
}

/// <summary>A boost.</summary>
internal sealed record NoticeBoost
{
    public long? AddDate { get; init; }

    public NoticeSource? Source { get; init; }
}
