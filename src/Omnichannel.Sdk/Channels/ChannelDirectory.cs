using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Channels;

internal sealed class ChannelDirectory : IChannelDirectory
{
    private readonly FrozenDictionary<string, IChannel> _channels;
    private readonly FrozenDictionary<string, IAccountSource> _sources;
    private readonly ConcurrentDictionary<AccountKey, ChannelAccount> _accounts = new();
    private readonly Lock _lock = new(); // what was read before a change must not be remembered behind it
    private volatile IReadOnlyList<ChannelAccount>? _all;

    public ChannelDirectory(IEnumerable<IChannel> channels, IEnumerable<IAccountSource> sources)
    {
        _channels = channels.ToFrozenDictionary(channel => channel.Provider, StringComparer.Ordinal);
        _sources = sources.ToFrozenDictionary(source => source.Provider, StringComparer.Ordinal);
        foreach (var source in _sources.Values)
        {
            source.Changed += key =>
            {
                lock (_lock)
                {
                    _accounts.TryRemove(key, out _);
                    _all = null;
                }
            };
        }
    }

    public IReadOnlyList<ChannelAccount> Accounts
    {
        get
        {
            if (_all is { } all)
            {
                return all;
            }

            lock (_lock)
            {
                return _all = [.. _sources.Values
                    .OrderBy(source => source.Provider, StringComparer.Ordinal)
                    .SelectMany(source => source.Names.Select(name => new AccountKey(source.Provider, name)))
                    .Select(key => TryGetAccount(key, out var account) ? account : null)
                    .OfType<ChannelAccount>()];
            }
        }
    }

    public bool TryGetChannel(string provider, [NotNullWhen(true)] out IChannel? channel) => _channels.TryGetValue(provider, out channel);

    public bool TryGetAccount(in AccountKey key, [NotNullWhen(true)] out ChannelAccount? account)
    {
        if (_accounts.TryGetValue(key, out account))
        {
            return true;
        }

        lock (_lock)
        {
            return TryReadAccount(key, out account);
        }
    }

    private bool TryReadAccount(in AccountKey key, [NotNullWhen(true)] out ChannelAccount? account)
    {
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
