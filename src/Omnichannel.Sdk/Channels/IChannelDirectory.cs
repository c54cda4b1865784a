using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Channels;

/// <summary>All channels of the host and their accounts.</summary>
public interface IChannelDirectory
{
    /// <summary>Gets the accounts as they are now.</summary>
    IReadOnlyList<ChannelAccount> Accounts { get; }

    /// <summary>Gets a channel by its provider's name.</summary>
    bool TryGetChannel(string provider, [NotNullWhen(true)] out IChannel? channel);

    /// <summary>Gets an account.</summary>
    bool TryGetAccount(in AccountKey key, [NotNullWhen(true)] out ChannelAccount? account);
}
