using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Storage;
using Omnichannel.Webhooks;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>A real host with SQLite, WhatsApp and one handler, and those who call it.</summary>
internal sealed class EngineUnderLoad : IAsyncDisposable
{
    public const string Answer = "Terima kasih, pesan Anda sudah kami terima.";

    private readonly IHost _host;
    private readonly IWebhooks _webhooks;
    private readonly IEngine _engine;
    private readonly HandlerCount _handled;
    private readonly CountingStore _store;

    private EngineUnderLoad(IHost host, HandlerCount handled)
    {
        (_host, _handled) = (host, handled);
        _webhooks = host.Services.GetRequiredService<IWebhooks>();
        _engine = host.Services.GetRequiredService<IEngine>();
        _store = (CountingStore)host.Services.GetRequiredService<IOmnichannelStore>();
    }

    public static Task<EngineUnderLoad> StartAsync(string file, bool replies) => StartAsync(omnichannel => omnichannel.UseSqlite($"Data Source={file}"), replies);

    /// <param name="useStore">Chooses the store.</param>
    /// <param name="replies">Whether the handler answers.</param>
    /// <param name="configure">The account's settings; null for those of <see cref="Configure"/>.</param>
    /// <param name="services">What else the host has; null for a provider in the process that accepts everything.</param>
    public static async Task<EngineUnderLoad> StartAsync(
        Func<OmnichannelBuilder, OmnichannelBuilder> useStore, bool replies, Action<WhatsAppOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole();
        var handled = new HandlerCount();
        builder.Services.AddOmnichannel(omnichannel => AddWhatsApp(useStore(omnichannel), configure).OnMessage(context =>
        {
            handled.Add(context.Message.Content.Text?.Length ?? 0);
            if (replies)
            {
                context.Reply(Answer);
            }
        }));
        (services ?? AcceptEverything)(builder.Services);
        var chosen = builder.Services.Last(static service => service.ServiceType == typeof(IOmnichannelStore));
        builder.Services.Replace(ServiceDescriptor.Singleton<IOmnichannelStore>(services => new CountingStore(
            (IOmnichannelStore)(chosen.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, chosen.ImplementationType!))))); // it has one of the two
        var host = builder.Build();
        await host.StartAsync();
        return new EngineUnderLoad(host, handled);
    }

    /// <summary>Keeps messages in the outbox: one is sent, and the next has to wait for longer than any run.</summary>
    public static void HoldSends(WhatsAppOptions account) => account.MessagesPerSecond = 0.0001;

    /// <summary>Sends to a provider in the process that accepts everything. To be called behind the SDK's own registration.</summary>
    public static void AcceptEverything(IServiceCollection services) => ClientOf(services).ConfigurePrimaryHttpMessageHandler(static () => new WhatsAppProvider());

    /// <summary>The HTTP client below the channel's client.</summary>
    public static IHttpClientBuilder ClientOf(IServiceCollection services) => services.AddHttpClient(typeof(IWhatsAppApi).ToString());

    /// <summary>The parts that every load program uses.</summary>
    public static OmnichannelBuilder Configure(OmnichannelBuilder omnichannel, string file, Action<WhatsAppOptions>? configure = null)
        => AddWhatsApp(omnichannel.UseSqlite($"Data Source={file}"), configure);

    private static OmnichannelBuilder AddWhatsApp(OmnichannelBuilder omnichannel, Action<WhatsAppOptions>? configure)
        => omnichannel.AddWhatsApp(WhatsAppLoad.Account, options =>
        {
            options.PhoneNumberId = WhatsAppLoad.PhoneNumberId;
            options.AccessToken = "none";
            options.AppSecret = WhatsAppLoad.AppSecret;
            options.VerifyToken = "none";
            options.MessagesPerSecond = 1_000_000;
            configure?.Invoke(options);
        });

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task WaitUntilIdleAsync() => _engine.WaitUntilIdleAsync();

    /// <summary>Gives webhooks to the host and returns once all of them are stored and their answers wait in the outbox, sent or not.</summary>
    public async Task FillOutboxAsync(SignedWebhook[] webhooks)
    {
        _store.Written = new WrittenRows();
        await CallAsync(Array.ConvertAll(webhooks, webhook => webhook.ToRequest()), new double[webhooks.Length], 512);
        while (_store.Written.Outbox < webhooks.Length)
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Waits until so many messages have left the outbox since it was filled, without a look that would cost the sender time.</summary>
    public async Task DrainOutboxAsync(int messages)
    {
        while (_store.Written.RemovedOutbox < messages)
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Gives webhooks to the host one after the other.</summary>
    /// <returns>How many seconds passed until the last 200.</returns>
    public async Task<double> PostAsync(SignedWebhook[] webhooks)
    {
        var requests = Array.ConvertAll(webhooks, webhook => webhook.ToRequest());
        GC.Collect();
        var start = TimeProvider.System.GetTimestamp();
        await CallAsync(requests, new double[requests.Length], 1);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Gives webhooks to the host from many callers at once, and returns when all of them are stored and handled.</summary>
    public async Task<PipelineRound> RunAsync(SignedWebhook[] webhooks, int callers)
    {
        var requests = Array.ConvertAll(webhooks, webhook => webhook.ToRequest());
        var times = new double[webhooks.Length];
        _store.Written = new WrittenRows();
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes();
        var (processor, clock) = (Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp());
        var handled = _handled.Expect(webhooks.Length);
        await CallAsync(requests, times, callers);
        var acknowledged = TimeProvider.System.GetElapsedTime(clock);
        await handled.WaitAsync(TimeSpan.FromSeconds(60)); // longer than all the messages of a round take on the slowest machine
        await _engine.WaitUntilIdleAsync();
        return new PipelineRound
        {
            Messages = webhooks.Length,
            Seconds = TimeProvider.System.GetElapsedTime(clock).TotalSeconds,
            AcknowledgedSeconds = acknowledged.TotalSeconds,
            AnswerTimes = new Series(times),
            ProcessorSeconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            BytesPerMessage = (GC.GetTotalAllocatedBytes() - bytes) / (double)webhooks.Length,
            Written = _store.Written,
        };
    }

    private async Task CallAsync(WebhookRequest[] requests, double[] times, int callers)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(PostAllAsync)));

        async Task PostAllAsync()
        {
            for (var index = Interlocked.Increment(ref next); index < requests.Length; index = Interlocked.Increment(ref next))
            {
                var sent = TimeProvider.System.GetTimestamp();
                var response = await _webhooks.ReceiveAsync(requests[index]);
                times[index] = TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds;
                if (response.Status != 200)
                {
                    throw new InvalidOperationException($"A webhook was answered {response.Status}.");
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
