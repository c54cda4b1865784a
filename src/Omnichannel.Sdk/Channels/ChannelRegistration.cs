using Microsoft.Extensions.Configuration;

namespace Omnichannel.Channels;

internal sealed record ChannelRegistration(string Provider);

internal sealed record ConfiguredAccount<TOptions>(string Account, Action<TOptions> Configure)
    where TOptions : ChannelAccountOptions;

internal sealed record ConfiguredAccounts(IConfiguration Channels);
