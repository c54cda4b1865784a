using Microsoft.Extensions.Configuration;

namespace Omnichannel.Channels;

internal sealed record ChannelRegistration(string Provider);

internal sealed record ConfiguredAccount<TOptions>(string Account, Action<TOptions> Configure)
    where TOptions : ChannelAccountOptions;

/// <summary>What is known of an account that was set up in code, whatever its type.</summary>
internal sealed record AccountInCode(string Account, Type OptionsType);

internal sealed record ConfiguredAccounts(IConfiguration Channels);
