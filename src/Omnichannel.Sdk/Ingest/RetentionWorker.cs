using Microsoft.Extensions.Options;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Ingest;

/// <summary>Forgets what waited for a message that never came.</summary>
internal sealed class RetentionWorker(IOmnichannelStore store, IOptions<OmnichannelOptions> options, TimeProvider time) : IWorker
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => new(true);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await store.PurgeOrphanEventsAsync(time.GetUtcNow() - options.Value.OrphanRetention, stopping);
            await Task.Delay(Interval, time, stopping);
        }
    }
}
