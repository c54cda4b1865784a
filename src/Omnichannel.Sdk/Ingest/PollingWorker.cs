using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;
using Omnichannel.Webhooks;

namespace Omnichannel.Ingest;

/// <summary>Fetches the events of the accounts that poll.</summary>
internal sealed class PollingWorker(IChannelDirectory channels, Ingestion ingestion, AccountPause pause, WorkShare share, IIdGenerator ids, TimeProvider time, ILogger<PollingWorker> logger) : IWorker
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

    /// <summary>Polls while this host has the account: a provider gives its events to one who asks.</summary>
    private async Task PollAsync(ChannelAccount account, IPollingChannel channel, CancellationToken stopping)
    {
        var wake = new WakeUp(time);
        share.Changed += wake.Set;
        for (var failures = 1; !stopping.IsCancellationRequested; failures++)
        {
            while (!share.Holds(account.Key) && !stopping.IsCancellationRequested)
            {
                await wake.WaitAsync(null, stopping);
            }

            using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            share.Changed += StopWhenLost;
            try
            {
                await channel.PollAsync(account.Key.Account, ReceiveAsync, lost.Token);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException) when (lost.IsCancellationRequested)
            {
                failures = 0; // another host polls now
                continue;
            }
            catch (Exception exception)
            {
                var delay = RetrySchedule.Delay(Guid.Empty, failures, (exception as ChannelException)?.Failure.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
                logger.PollingFailed(account.ToString(), delay.TotalSeconds, exception);
                await Task.Delay(delay, time, stopping).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
            }
            finally
            {
                share.Changed -= StopWhenLost;
            }

            void StopWhenLost()
            {
                if (!share.Holds(account.Key))
                {
                    lost.Cancel();
                }
            }
        }

        async Task ReceiveAsync(WebhookReading reading, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            if (reading.Events.Any(static @event => @event is not AccountProblemEvent))
            {
                pause.Resume(account.Key); // it lets us in again
            }

            if (reading.Events.Count > 0)
            {
                await ingestion.IngestAsync(account, reading.Events, null, null, now, cancellationToken);
            }

            foreach (var problem in reading.Unreadable)
            {
                await ingestion.IngestAsync(account, [], Quarantined(account, problem, now), null, now, cancellationToken);
                logger.Quarantined(account.ToString(), problem.Reason, problem.Detail);
            }
        }
    }

    // As if the item had been posted: a replay reads it as the body of a request.
    private QuarantinedWebhook Quarantined(ChannelAccount account, UnreadableItem problem, DateTimeOffset now) => new()
    {
        Tenant = account.Tenant,
        Id = ids.Next(),
        Account = account.Key,
        ReceivedAt = now,
        Reason = problem.Reason,
        Detail = problem.Detail,
        Method = "POST",
        Url = $"poll://{account.Key}",
        Headers = new Dictionary<string, string>(),
        Body = problem.Raw ?? ReadOnlyMemory<byte>.Empty,
    };
}
