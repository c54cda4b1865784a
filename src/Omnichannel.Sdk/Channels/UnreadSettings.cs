using Microsoft.Extensions.Options;

namespace Omnichannel.Channels;

/// <summary>Finds accounts and settings that nobody reads, so that a slip of the pen is no riddle.</summary>
internal sealed class UnreadSettings(IEnumerable<ConfiguredAccounts> inConfiguration, IEnumerable<AccountInCode> inCode, IEnumerable<IAccountSource> sources)
{
    private readonly IAccountSource[] _sources = [.. sources];

    private string Added => _sources.Length == 0 ? "no channel" : string.Join(", ", _sources.Select(static source => source.Provider).Order(StringComparer.Ordinal));

    /// <summary>Refuses accounts that code sets up for a channel that it does not add.</summary>
    public void RefuseAccountsInCode()
    {
        var strangers = inCode.Where(account => !Array.Exists(_sources, source => source.OptionsType == account.OptionsType))
            .Select(account => $"Account '{account.Account}' has {account.OptionsType.Name}, and no channel that takes them was added; added: {Added}.")
            .ToList();
        if (strangers.Count > 0)
        {
            throw new OptionsValidationException(nameof(Omnichannel), typeof(ChannelAccountOptions), strangers);
        }
    }

    /// <summary>Names what stands in the configuration and is not read. A host may share its configuration with another that has more channels, or is newer: it is no fault.</summary>
    public IEnumerable<(string Setting, string Why)> InConfiguration()
    {
        foreach (var provider in inConfiguration.SelectMany(static channels => channels.Channels.GetChildren()))
        {
            if (Array.Find(_sources, source => source.Provider.Equals(provider.Key, StringComparison.OrdinalIgnoreCase)) is not { } source) // as configuration is read
            {
                yield return (provider.Path, $"an account stands as {{provider}}:{{account}}:{{Setting}}, and no provider '{provider.Key}' was added; added: {Added}");
                continue;
            }

            foreach (var setting in provider.GetChildren().SelectMany(static account => account.GetChildren()))
            {
                if (!source.HasSetting(setting.Key))
                {
                    yield return (setting.Path, $"accounts of {source.Provider} have no such setting");
                }
            }
        }
    }
}
