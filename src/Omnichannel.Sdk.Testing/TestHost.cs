using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Testing;

/// <summary>A real host in a fake world: ASP.NET Core on a free port of this machine, the store in memory unless told otherwise.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeWorld _world;
    private bool _stopped;

    private TestHost(WebApplication app, FakeWorld world)
    {
        (_app, _world) = (app, world);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()); // Kestrel has it
    }

    /// <summary>Gets where the host listens.</summary>
    public Uri Address { get; }

    /// <summary>Gets the host's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a host and makes it known to the providers of the world.</summary>
    /// <param name="world">A started world.</param>
    /// <param name="configure">Adds handlers, settings, another store.</param>
    /// <param name="configureApp">Adds to the host what is not the SDK's; null for nothing.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    public static async Task<TestHost> StartAsync(
        FakeWorld world, Action<OmnichannelBuilder> configure, Action<WebApplicationBuilder>? configureApp = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddOmnichannel(omnichannel => configure(omnichannel.Configure(static options => options.WorkLease = TimeSpan.FromDays(7)).UseInMemoryStore().UseFakeWorld(world)));
        configureApp?.Invoke(builder);
        var app = builder.Build();
        app.UseRouting();
        app.MapOmnichannel(world.Options.Prefix);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        var host = new TestHost(app, world);
        await world.ConnectAsync(app, cancellationToken).ConfigureAwait(false);
        return host;
    }

    /// <summary>Gets a service of the host.</summary>
    public T Get<T>()
        where T : notnull
        => _app.Services.GetRequiredService<T>();

    /// <summary>Stops the host in order; the world cannot reach it any more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_stopped)
        {
            _stopped = true;
            _world.Disconnect();
            await _app.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
