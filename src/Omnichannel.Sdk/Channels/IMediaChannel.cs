using Omnichannel.Content;

namespace Omnichannel.Channels;

/// <summary>A channel whose inbound media are fetched from the provider, by an id or with credentials.</summary>
public interface IMediaChannel
{
    /// <summary>Asks the provider where a medium can be fetched now.</summary>
    /// <returns>The address and the headers to fetch it with; null when the provider no longer has it.</returns>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    Task<MediaLocation?> LocateAsync(string account, MediaItem media, CancellationToken cancellationToken = default);
}
