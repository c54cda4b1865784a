using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel;
using Omnichannel.Identity;

namespace IdentityReplay;

/// <summary>The engine without a host around it: services, started and stopped by hand.</summary>
internal sealed class ReplayHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo? _temporary;

    private ReplayHost(ServiceProvider services, DirectoryInfo? temporary)
    {
        _services = services;
        _temporary = temporary;
    }

    public IContacts Contacts => _services.GetRequiredService<IContacts>();

    public static async Task<ReplayHost> StartAsync(ReplayOptions options)
    {
        var temporary = options is { Store: "sqlite", Database: null } ? Directory.CreateTempSubdirectory("identity-replay-") : null;
        var services = new ServiceCollection();
        services.Configure<OmnichannelOptions>(engine => engine.DefaultRegion = options.Region);
        services.AddOmnichannel(builder =>
        {
            if (options.Store == "sqlite")
            {
                builder.UseSqlite($"Data Source={options.Database ?? Path.Combine(temporary!.FullName, "replay.db")}"); // made above when there is no database
            }
            else
            {
                builder.UseInMemoryStore();
            }
        });
        var host = new ReplayHost(services.BuildServiceProvider(), temporary);
        foreach (var service in host._services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _temporary?.Delete(recursive: true);
    }
}
