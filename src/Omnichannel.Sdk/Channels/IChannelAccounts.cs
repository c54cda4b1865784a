using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Channels;

/// <summary>The accounts of one channel: those configured in code and those that the host adds at run time.</summary>
/// <typeparam name="TOptions">The channel's options.</typeparam>
public interface IChannelAccounts<TOptions>
    where TOptions : ChannelAccountOptions
{
    /// <summary>Gets an account's settings.</summary>
    /// <exception cref="KeyNotFoundException">There is no such account.</exception>
    TOptions Get(string account);

    /// <summary>Gets an account's settings, if there is such an account.</summary>
    bool TryGet(string account, [NotNullWhen(true)] out TOptions? options);

    /// <summary>Adds an account at run time, or replaces its settings.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The settings are incomplete; nothing is changed.</exception>
    void Set(string account, TOptions options);

    /// <summary>Takes an account away; its stored messages stay.</summary>
    bool Remove(string account);
}
