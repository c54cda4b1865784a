using Microsoft.Extensions.Options;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Ingest;

/// <summary>Forgets what waited for a message that never came, proofs that nobody counts any more, and lines of the audit that are old enough.</summary>
internal sealed class RetentionWorker(IOmnichannelStore store, IOptions<OmnichannelOptions> options, TimeProvider time) : IWorker
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    /// <summary>Starts are counted by the challenges of a day.</summary>
    private static readonly TimeSpan ChallengeRetention = TimeSpan.FromHours(25);

    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => new(true);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await store.PurgeOrphanEventsAsync(time.GetUtcNow() - options.Value.OrphanRetention, stopping);
            await store.PurgeChallengesAsync(time.GetUtcNow() - ChallengeRetention, stopping);
            await store.PurgeContactChangesAsync(time.GetUtcNow() - options.Value.AuditRetention, stopping);
            await Task.Delay(Interval, time, stopping);
        }
    }
}
