using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Omnichannel;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Delivery;
using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Identity;
using Omnichannel.Identity.GoldenRecord;
using Omnichannel.Identity.Import;
using Omnichannel.Identity.Matching;
using Omnichannel.Identity.Proof;
using Omnichannel.Ingest;
using Omnichannel.Messages;
using Omnichannel.Storage;
using Omnichannel.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes a host omnichannel.</summary>
public static class OmnichannelServiceCollectionExtensions
{
    /// <summary>Registers the engine. Add channels, accounts, a store and handlers to the builder. Calling it twice adds to the same engine.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Puts the parts together; null when the returned builder does.</param>
    public static OmnichannelBuilder AddOmnichannel(this IServiceCollection services, Action<OmnichannelBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = new OmnichannelBuilder(services);
        if (services.All(service => service.ServiceType != typeof(EngineHost)))
        {
            AddEngine(services);
        }

        configure?.Invoke(builder);
        return builder;
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<OmnichannelOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OmnichannelOptions>, OmnichannelOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, SequentialIdGenerator>();
        services.TryAddSingleton(IdentityPolicy.Default);
        services.TryAddSingleton(ProfileRules.Default);

        services.AddOptions<ProofOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProofOptions>, ProofOptionsValidator>());
        services.TryAddSingleton<IProofRandom, SystemRandom>();
        services.AddSingleton<ProofSecrets>();
        services.AddSingleton<ContinuationTokens>();
        services.AddSingleton<LogInTokens>();
        services.AddSingleton<CodeSender>();

        services.AddSingleton<OmnichannelMetrics>();
        services.AddSingleton<IChannelDirectory, ChannelDirectory>();
        services.AddSingleton<UnreadSettings>();
        services.AddSingleton<WorkspaceFactory>();
        services.AddSingleton<WorkShare>();
        services.AddSingleton<BatchWriter>();
        services.AddSingleton<AccountPause>();
        services.AddSingleton<IAccountHealth>(static provider => provider.GetRequiredService<AccountPause>());
        services.AddSingleton<SourceHabits>();
        services.AddSingleton<Watermarks>();
        services.AddSingleton<SeenSenders>();
        services.AddSingleton<Ingestion>();
        services.AddSingleton<ReceiverResolver>();
        services.AddSingleton<HandlerTurn>();
        services.AddSingleton<HandlerRunner>();
        services.AddSingleton<FallbackSender>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<DeliveryWorker>();
        services.AddSingleton<IWorker>(static provider => provider.GetRequiredService<WorkShare>());
        services.AddSingleton<IWorker>(static provider => provider.GetRequiredService<Dispatcher>());
        services.AddSingleton<IWorker>(static provider => provider.GetRequiredService<DeliveryWorker>());
        services.AddSingleton<IWorker, SignalWorker>();
        services.AddSingleton<IWorker, ResumeWorker>();
        services.AddSingleton<IWorker, PostbackWorker>();
        services.AddSingleton<IWorker, PollingWorker>();
        services.AddSingleton<IWorker, RetentionWorker>();
        services.AddMediaFetcher();
        services.AddSingleton<IWorker, MediaWorker>();
        services.AddSingleton<EngineHost>();
        services.AddSingleton<IEngine>(static provider => provider.GetRequiredService<EngineHost>());
        services.AddHostedService(static provider => provider.GetRequiredService<EngineHost>());

        services.AddSingleton<WebhookReceiver>();
        services.AddSingleton<IWebhooks>(static provider => provider.GetRequiredService<WebhookReceiver>());
        services.AddSingleton<IMessages, MessageService>();
        services.AddSingleton<IContacts, ContactService>();
        services.AddSingleton<IContactImport, ContactImporter>();
        services.AddSingleton<IContactMatching, ContactMatcher>();
        services.AddSingleton<IProofs, ProofService>();
        services.AddSingleton<IConversations, ConversationService>();
        services.AddSingleton<IFailedWork, FailedWork>();
    }
}
