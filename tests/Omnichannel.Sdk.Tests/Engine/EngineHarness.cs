using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Messages;
using Omnichannel.Storage;
using Omnichannel.Testing;
using Omnichannel.Webhooks;

namespace Omnichannel.Engine;

/// <summary>The real engine in a real host, on a virtual clock and a store in memory, with a scripted channel.</summary>
public sealed class EngineHarness : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHarness(IHost host, VirtualClock clock) => (_host, Clock) = (host, clock);

    public static DateTimeOffset Start => VirtualClock.DefaultStart;

    public VirtualClock Clock { get; }

    public ScriptedChannel Channel => Get<ScriptedChannel>();

    public IWebhooks Webhooks => Get<IWebhooks>();

    public IMessages Messages => Get<IMessages>();

    public IContacts Contacts => Get<IContacts>();

    public IConversations Conversations => Get<IConversations>();

    public IFailedWork FailedWork => Get<IFailedWork>();

    public IOmnichannelStore Store => Get<IOmnichannelStore>();

    public static async Task<EngineHarness> StartAsync(Action<OmnichannelBuilder>? configure = null, IOmnichannelStore? store = null, Action<IServiceCollection>? services = null)
    {
        var clock = new VirtualClock();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(clock);
        var omnichannel = builder.Services.AddOmnichannel();
        omnichannel.Configure(static options => options.WorkLease = TimeSpan.FromDays(4)); // the clock goes from timer to timer
        omnichannel.AddChannel<ScriptedChannel, ScriptedOptions>("scripted", static (_, _) => { }, new AcceptingValidator());
        omnichannel.AddAccount<ScriptedOptions>("toko", static _ => { });
        if (store is null)
        {
            omnichannel.UseInMemoryStore();
        }
        else
        {
            builder.Services.AddSingleton(store);
        }

        configure?.Invoke(omnichannel);
        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHarness(host, clock);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task<WebhookResponse> ReceiveAsync(params Events.ChannelEvent[] events) => Webhooks.ReceiveAsync(ScriptedChannel.Webhook(events));

    public Task IdleAsync() => Get<IEngine>().WaitUntilIdleAsync();

    /// <summary>Advances in small steps, letting the engine do what falls due at each.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        await IdleAsync();
        while (Clock.GetUtcNow() < end)
        {
            var next = Clock.NextTimer is { } timer && timer < end ? timer : end;
            Clock.AdvanceTo(next > Clock.GetUtcNow() ? next : Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
            await IdleAsync();
        }
    }

    public async Task<ContactView> ContactAsync(string address)
        => await Contacts.FindAsync(TenantId.Default, new Identifier("sender", $"scripted/toko/{address}")) ?? throw new InvalidOperationException($"{address} is nobody.");

    public async Task<IReadOnlyList<Entry>> TimelineAsync(string address)
        => (await Contacts.ReadTimelineAsync(TenantId.Default, (await ContactAsync(address)).Id)).Items;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
