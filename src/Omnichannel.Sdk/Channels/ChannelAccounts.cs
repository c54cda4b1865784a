using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Omnichannel.Channels;

internal sealed class ChannelAccounts<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions> : IChannelAccounts<TOptions>, IAccountSource
    where TOptions : ChannelAccountOptions, new()
{
    private readonly ConcurrentDictionary<string, TOptions> _accounts = new(StringComparer.Ordinal);
    private readonly IValidateOptions<TOptions> _validator;

    public ChannelAccounts(
        string provider,
        IValidateOptions<TOptions> validator,
        Action<IConfiguration, TOptions> bind,
        IEnumerable<ConfiguredAccount<TOptions>> inCode,
        IEnumerable<ConfiguredAccounts> inConfiguration)
    {
        Provider = provider;
        _validator = validator;
        var faults = new List<string>();
        var unread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in inConfiguration.SelectMany(channels => channels.Channels.GetSection(provider).GetChildren()))
        {
            try
            {
                bind(account, _accounts.GetOrAdd(account.Key, static _ => new TOptions()));
            }
            catch (InvalidOperationException exception) // a value of another kind
            {
                faults.Add($"{provider} account '{account.Key}': {exception.Message}");
                unread.Add(account.Key);
            }
        }

        foreach (var account in inCode)
        {
            account.Configure(_accounts.GetOrAdd(account.Account, static _ => new TOptions()));
        }

        faults.AddRange(_accounts.Where(account => !unread.Contains(account.Key)).SelectMany(account => Faults(account.Key, account.Value)));
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(provider, typeof(TOptions), faults);
        }
    }

    public event Action<AccountKey>? Changed;

    public string Provider { get; }

    public Type OptionsType => typeof(TOptions);

    public bool HasSetting(string name) => Array.Exists(typeof(TOptions).GetProperties(), property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<string> Names => [.. _accounts.Keys.Order(StringComparer.Ordinal)];

    public TOptions Get(string account)
        => TryGet(account, out var options) ? options : throw new KeyNotFoundException($"{Provider} has no account '{account}'.");

    public bool TryGet(string account, [NotNullWhen(true)] out TOptions? options) => _accounts.TryGetValue(account, out options);

    public ChannelAccountOptions? Find(string account) => _accounts.GetValueOrDefault(account);

    public void Set(string account, TOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentNullException.ThrowIfNull(options);
        var faults = Faults(account, options).ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(account, typeof(TOptions), faults);
        }

        _accounts[account] = options;
        Changed?.Invoke(new AccountKey(Provider, account));
    }

    public bool Remove(string account)
    {
        var removed = _accounts.TryRemove(account, out _);
        if (removed)
        {
            Changed?.Invoke(new AccountKey(Provider, account));
        }

        return removed;
    }

    private IEnumerable<string> Faults(string account, TOptions options)
    {
        if (account.AsSpan().ContainsAnyExcept(AccountNames.Allowed))
        {
            yield return $"{Provider} account '{account}': a name has letters, digits, '-', '_' and '.'.";
        }

        if (options.Tenant.Length is 0 or > 64)
        {
            yield return $"{Provider} account '{account}': Tenant takes 1 to 64 characters.";
        }

        if (options.MessagesPerSecond is <= 0)
        {
            yield return $"{Provider} account '{account}': MessagesPerSecond takes more than 0.";
        }

        if (options.BaseAddress is { IsAbsoluteUri: false } || options.PublicUrl is { IsAbsoluteUri: false })
        {
            yield return $"{Provider} account '{account}': BaseAddress and PublicUrl are absolute URLs.";
        }

        var result = _validator.Validate(account, options);
        foreach (var failure in result.Failed ? result.Failures : [])
        {
            yield return failure;
        }
    }
}
