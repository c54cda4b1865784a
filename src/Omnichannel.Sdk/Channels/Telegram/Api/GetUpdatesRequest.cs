namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Asks for updates.</summary>
public sealed record GetUpdatesRequest
{
    /// <summary>Gets the first update wanted; all before it count as received for good. Null for the earliest that waits.</summary>
    public long? Offset { get; init; }

    /// <summary>Gets how many at most, 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Gets how many seconds Telegram waits for one.</summary>
    public int? Timeout { get; init; }

    /// <summary>Gets the kinds wanted; null for those of the last call.</summary>
    public IReadOnlyList<string>? AllowedUpdates { get; init; }
}
