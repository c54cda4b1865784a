using Omnichannel.Content;

namespace Omnichannel.Channels;

/// <summary>A channel that can change or take back what was sent.</summary>
public interface IEditingChannel
{
    /// <summary>Changes a sent message.</summary>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    Task EditAsync(string account, ChannelAddress to, string providerId, MessageContent content, CancellationToken cancellationToken = default);

    /// <summary>Takes a sent message back.</summary>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    Task DeleteAsync(string account, ChannelAddress to, string providerId, CancellationToken cancellationToken = default);
}
