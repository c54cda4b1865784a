using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Identity;

namespace Omnichannel.Benchmarks.Identity;

/// <summary>A real host, in memory or with SQLite, that takes in observations, and those who call it.</summary>
internal sealed class ObservingHost(IHost host) : IAsyncDisposable
{
    private readonly IContacts _contacts = host.Services.GetRequiredService<IContacts>();

    /// <param name="file">The database; in memory when null.</param>
    public static async Task<ObservingHost> StartAsync(string? file)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.Services.Configure<OmnichannelOptions>(static options => options.DefaultRegion = "ID");
        builder.Services.AddOmnichannel(omnichannel => _ = file is null ? omnichannel.UseInMemoryStore() : omnichannel.UseSqlite($"Data Source={file}"));
        var host = builder.Build();
        await host.StartAsync();
        return new ObservingHost(host);
    }

    /// <summary>Hands in observations from many callers at once, and returns when each has its contact.</summary>
    /// <returns>Observations a second, and the time of each call in milliseconds.</returns>
    public async Task<(double Rate, Series Times)> ObserveAsync(List<Observation> observations, int callers, int together)
    {
        var calls = observations.Chunk(together).ToArray();
        var times = new double[calls.Length];
        var next = -1;
        var clock = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
        return (observations.Count / TimeProvider.System.GetElapsedTime(clock).TotalSeconds, new Series(times));

        async Task CallAsync()
        {
            for (var index = Interlocked.Increment(ref next); index < calls.Length; index = Interlocked.Increment(ref next))
            {
                var sent = TimeProvider.System.GetTimestamp();
                await _contacts.ObserveAsync(TenantId.Default, calls[index]);
                times[index] = TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
