using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Channels;

/// <summary>Tells which accounts can send.</summary>
public interface IAccountHealth
{
    /// <summary>Gets why an account is stopped: its credentials or its quota failed, and its messages wait.</summary>
    /// <param name="account">The account.</param>
    /// <param name="problem">The last failure; null when the account works.</param>
    /// <param name="until">When it is tried again; null when the account works.</param>
    bool IsStopped(in AccountKey account, [NotNullWhen(true)] out ChannelFailure? problem, out DateTimeOffset? until);
}
