using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Http;

namespace Omnichannel;

/// <summary>Puts an omnichannel host together: channels, a store, handlers. Channels and stores extend it.</summary>
public sealed class OmnichannelBuilder
{
    internal OmnichannelBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Registers a channel and its API client. Harmless when called twice for one provider.</summary>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <typeparam name="TApi">The Refit-shaped interface of its service.</typeparam>
    /// <typeparam name="TOptions">The settings of one of its accounts.</typeparam>
    /// <param name="provider">The provider's name in configuration and webhook URLs.</param>
    /// <param name="baseAddress">The provider's own address; an account may name another.</param>
    /// <param name="json">The wire types' JSON.</param>
    /// <param name="errors">Reads a refusal in shared terms; null for an answer that it does not know.</param>
    /// <param name="bind">Reads an account's settings from configuration.</param>
    /// <param name="validator">Names every fault of an account's settings.</param>
    public OmnichannelBuilder AddChannel<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TChannel, TApi, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(
        string provider,
        Uri baseAddress,
        JsonSerializerContext json,
        Func<ApiRefusal, ChannelFailure?> errors,
        Action<IConfiguration, TOptions> bind,
        IValidateOptions<TOptions> validator)
        where TChannel : class, IChannel
        where TApi : class
        where TOptions : ChannelAccountOptions, new()
    {
        ArgumentException.ThrowIfNullOrEmpty(provider);
        if (Services.Any(service => service.ImplementationInstance is ChannelRegistration known && known.Provider == provider))
        {
            return this;
        }

        Services.AddApiClient<TApi>(baseAddress, json, errors);
        return AddChannel<TChannel, TOptions>(provider, bind, validator);
    }

    /// <summary>Registers a channel that needs no API client. Harmless when called twice for one provider.</summary>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <typeparam name="TOptions">The settings of one of its accounts.</typeparam>
    /// <param name="provider">The provider's name in configuration and webhook URLs.</param>
    /// <param name="bind">Reads an account's settings from configuration.</param>
    /// <param name="validator">Names every fault of an account's settings.</param>
    public OmnichannelBuilder AddChannel<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TChannel, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(
        string provider,
        Action<IConfiguration, TOptions> bind,
        IValidateOptions<TOptions> validator)
        where TChannel : class, IChannel
        where TOptions : ChannelAccountOptions, new()
    {
        ArgumentException.ThrowIfNullOrEmpty(provider);
        if (Services.Any(service => service.ImplementationInstance is ChannelRegistration known && known.Provider == provider))
        {
            return this;
        }

        Services.AddSingleton<TChannel>();
        Services.AddSingleton<IChannel>(static services => services.GetRequiredService<TChannel>());
        Services.AddSingleton(new ChannelRegistration(provider));
        Services.AddSingleton(services => new ChannelAccounts<TOptions>(
            provider, validator, bind, services.GetServices<ConfiguredAccount<TOptions>>(), services.GetServices<ConfiguredAccounts>()));
        Services.AddSingleton<IChannelAccounts<TOptions>>(static services => services.GetRequiredService<ChannelAccounts<TOptions>>());
        Services.AddSingleton<IAccountSource>(static services => services.GetRequiredService<ChannelAccounts<TOptions>>());
        return this;
    }

    /// <summary>Adds one account of a channel that is registered before or after.</summary>
    /// <param name="account">Its name, unique at the provider: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, as it stands in webhook URLs.</param>
    /// <param name="configure">Sets it up.</param>
    public OmnichannelBuilder AddAccount<TOptions>(string account, Action<TOptions> configure)
        where TOptions : ChannelAccountOptions, new()
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentNullException.ThrowIfNull(configure);
        Services.AddSingleton(new ConfiguredAccount<TOptions>(account, configure));
        Services.AddSingleton(new AccountInCode(account, typeof(TOptions)));
        return this;
    }

    /// <summary>Adds the accounts of all registered channels from configuration: <c>{provider}:{account}:{Setting}</c>.</summary>
    /// <param name="channels">The section whose children are providers, as a rule <c>Omnichannel:Channels</c>.</param>
    public OmnichannelBuilder AddAccounts(IConfiguration channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        Services.AddSingleton(new ConfiguredAccounts(channels));
        return this;
    }
}
