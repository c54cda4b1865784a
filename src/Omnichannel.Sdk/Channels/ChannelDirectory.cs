using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Channels;

internal sealed class ChannelDirectory : IChannelDirectory
{
    private readonly FrozenDictionary<string, IChannel> _channels;
    private readonly FrozenDictionary<string, IAccountSource> _sources;
    private readonly ConcurrentDictionary<AccountKey, ChannelAccount> _accounts = new();

    public ChannelDirectory(IEnumerable<IChannel> channels, IEnumerable<IAccountSource> sources)
    {
        _channels = channels.ToFrozenDictionary(channel => channel.Provider, StringComparer.Ordinal);
        _sources = sources.ToFrozenDictionary(source => source.Provider, StringComparer.Ordinal);
        foreach (var source in _sources.Values)
        {
            source.Changed += key => _accounts.TryRemove(key, out _);
        }
    }

    public IReadOnlyList<ChannelAccount> Accounts
        => [.. _sources.Values
            .OrderBy(source => source.Provider, StringComparer.Ordinal)
            .SelectMany(source => source.Names.Select(name => new AccountKey(source.Provider, name)))
            .Select(key => TryGetAccount(key, out var account) ? account : null)
            .OfType<ChannelAccount>()];

    public bool TryGetChannel(string provider, [NotNullWhen(true)] out IChannel? channel) => _channels.TryGetValue(provider, out channel);

    public bool TryGetAccount(in AccountKey key, [NotNullWhen(true)] out ChannelAccount? account)
    {
        if (_accounts.TryGetValue(key, out account))
        {
            return true;
        }

        if (!_channels.TryGetValue(key.Provider, out var channel)
            || !_sources.TryGetValue(key.Provider, out var source)
            || source.Find(key.Account) is not { } options)
        {
            account = null;
            return false;
        }

        account = new ChannelAccount(key, new TenantId(options.Tenant), channel, options);
        _accounts[key] = account;
        return true;
    }
}
