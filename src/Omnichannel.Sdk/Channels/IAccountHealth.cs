using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Channels;

/// <summary>Tells which accounts can send.</summary>
public interface IAccountHealth
{
    /// <summary>Gets why an account is stopped: its credentials or its quota failed, or the provider said so; its messages wait.</summary>
    /// <param name="account">The account.</param>
    /// <param name="problem">The last failure; null when the account works.</param>
    /// <param name="until">When it is tried again; null when the account works, or waits for word of the provider or the host.</param>
    bool IsStopped(in AccountKey account, [NotNullWhen(true)] out ChannelFailure? problem, out DateTimeOffset? until);

    /// <summary>Lets a stopped account send again at once: the host has mended what was wrong, or knows that the provider has. New settings of an account do the same. Hosts that share a store with <see cref="Storage.IWorkSignals"/> hear of it.</summary>
    /// <param name="account">The account.</param>
    /// <returns>False when it was not stopped on this host.</returns>
    bool Resume(in AccountKey account);
}
