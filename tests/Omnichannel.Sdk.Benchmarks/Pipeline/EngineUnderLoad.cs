using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Storage;
using Omnichannel.Webhooks;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>A real host with SQLite, WhatsApp and one handler, and those who call it.</summary>
internal sealed class EngineUnderLoad : IAsyncDisposable
{
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
    public static async Task<EngineUnderLoad> StartAsync(Func<OmnichannelBuilder, OmnichannelBuilder> useStore, bool replies)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        var handled = new HandlerCount();
        builder.Services.AddOmnichannel(omnichannel => AddWhatsApp(useStore(omnichannel)).OnMessage(context =>
        {
            handled.Add(context.Message.Content.Text?.Length ?? 0);
            if (replies)
            {
                context.Reply("Terima kasih, pesan Anda sudah kami terima.");
            }
        }));
        var chosen = builder.Services.Last(static service => service.ServiceType == typeof(IOmnichannelStore));
        builder.Services.Replace(ServiceDescriptor.Singleton<IOmnichannelStore>(services => new CountingStore(
            (IOmnichannelStore)(chosen.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, chosen.ImplementationType!))))); // it has one of the two
        builder.Services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(static () => new WhatsAppProvider()));
        var host = builder.Build();
        await host.StartAsync();
        return new EngineUnderLoad(host, handled);
    }

    /// <summary>The parts that every load program uses.</summary>
    public static OmnichannelBuilder Configure(OmnichannelBuilder omnichannel, string file)
        => AddWhatsApp(omnichannel.UseSqlite($"Data Source={file}"));

    private static OmnichannelBuilder AddWhatsApp(OmnichannelBuilder omnichannel)
        => omnichannel.AddWhatsApp(WhatsAppLoad.Account, options =>
        {
            options.PhoneNumberId = WhatsAppLoad.PhoneNumberId;
            options.AccessToken = "none";
            options.AppSecret = WhatsAppLoad.AppSecret;
            options.VerifyToken = "none";
            options.MessagesPerSecond = 1_000_000;
        });

    /// <summary>Gives webhooks to the host from many callers at once, and returns when all of them are stored and handled.</summary>
    public async Task<PipelineRound> RunAsync(SignedWebhook[] webhooks, int callers)
    {
        var requests = Array.ConvertAll(webhooks, webhook => webhook.ToRequest());
        var next = -1;
        var times = new double[webhooks.Length];
        _store.Written = new WrittenRows();
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes();
        var (processor, clock) = (Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp());
        var handled = _handled.Expect(webhooks.Length);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
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

        async Task CallAsync()
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
