namespace Omnichannel.Channels.Telegram.Api;

/// <summary>What helps to go on after an error.</summary>
public sealed record ResponseParameters
{
    /// <summary>Gets the supergroup that the group has become; the same call goes there.</summary>
    public long? MigrateToChatId { get; init; }

    /// <summary>Gets how many seconds to wait before the next call.</summary>
    public int? RetryAfter { get; init; }
}
