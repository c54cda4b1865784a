namespace Omnichannel.Channels;

/// <summary>A channel that can show that the business reads and types.</summary>
public interface ITypingChannel
{
    /// <summary>Shows that somebody is typing, for as long as the provider shows it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="to">The customer.</param>
    /// <param name="lastProviderId">Her last message; some providers mark it read with it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    Task ShowTypingAsync(string account, ChannelAddress to, string? lastProviderId, CancellationToken cancellationToken = default);

    /// <summary>Marks a message, and with most providers all before it, as read.</summary>
    /// <returns>False when this channel has no read marks for it.</returns>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    Task<bool> MarkReadAsync(string account, ChannelAddress to, string providerId, CancellationToken cancellationToken = default);
}
