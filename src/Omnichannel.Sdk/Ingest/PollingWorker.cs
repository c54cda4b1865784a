using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Webhooks;

namespace Omnichannel.Ingest;

/// <summary>Fetches the events of the accounts that poll.</summary>
internal sealed class PollingWorker(IChannelDirectory channels, Ingestion ingestion, TimeProvider time, ILogger<PollingWorker> logger) : IWorker
{
    private readonly ConcurrentDictionary<AccountKey, Task> _polling = new();

    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => new(true);

    public async Task RunAsync(CancellationToken stopping)
    {
        foreach (var account in channels.Accounts)
        {
            if (account.Channel is IPollingChannel channel && channel.Polls(account.Key.Account))
            {
                _polling[account.Key] = PollAsync(account, channel, stopping);
            }
        }

        await Task.WhenAll(_polling.Values);
    }

    private async Task PollAsync(ChannelAccount account, IPollingChannel channel, CancellationToken stopping)
    {
        for (var failures = 1; !stopping.IsCancellationRequested; failures++)
        {
            try
            {
                await channel.PollAsync(account.Key.Account, ReceiveAsync, stopping);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                var delay = RetrySchedule.Delay(Guid.Empty, failures, (exception as ChannelException)?.Failure.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
                logger.PollingFailed(account.ToString(), delay.TotalSeconds, exception);
                await Task.Delay(delay, time, stopping).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
            }
        }

        Task ReceiveAsync(WebhookReading reading, CancellationToken cancellationToken)
            => reading.Events.Count == 0 ? Task.CompletedTask : ingestion.IngestAsync(account, reading.Events, null, null, time.GetUtcNow(), cancellationToken);
    }
}
