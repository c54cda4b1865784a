using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Omnichannel;
using Omnichannel.Identity;
using Omnichannel.Identity.Matching;

namespace IdentityReplay;

/// <summary>The engine without a host around it: services, started and stopped by hand.</summary>
internal sealed class ReplayHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Func<Task> _clean;

    private ReplayHost(ServiceProvider services, Func<Task> clean)
    {
        _services = services;
        _clean = clean;
    }

    public IContacts Contacts => _services.GetRequiredService<IContacts>();

    public IContactMatching Matching => _services.GetRequiredService<IContactMatching>();

    public static async Task<ReplayHost> StartAsync(ReplayOptions options)
    {
        var schema = options.Schema ?? string.Create(CultureInfo.InvariantCulture, $"identity_replay_{Environment.ProcessId}");
        var temporary = options is { Store: "sqlite", Database: null } ? Directory.CreateTempSubdirectory("identity-replay-") : null;
        var services = new ServiceCollection();
        services.Configure<OmnichannelOptions>(engine => engine.DefaultRegion = options.Region);
        services.AddOmnichannel(builder =>
        {
            if (options.Store == "sqlite")
            {
                builder.UseSqlite($"Data Source={options.Database ?? Path.Combine(temporary!.FullName, "replay.db")}"); // made above when there is no database
            }
            else if (options.Store == "postgres")
            {
                builder.UsePostgreSql(options.Connection!, store => store.Schema = schema); // the options say so
            }
            else
            {
                builder.UseInMemoryStore();
            }
        });
        var host = new ReplayHost(services.BuildServiceProvider(), CleanAsync);
        foreach (var service in host._services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return host;

        async Task CleanAsync()
        {
            temporary?.Delete(recursive: true);
            if (options is { Store: "postgres", Schema: null })
            {
                await using var source = NpgsqlDataSource.Create(options.Connection!);
                await using var drop = source.CreateCommand($"DROP SCHEMA IF EXISTS {schema} CASCADE");
                await drop.ExecuteNonQueryAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        await _clean();
    }
}
