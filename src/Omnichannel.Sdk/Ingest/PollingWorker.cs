using Microsoft.Extensions.Logging;
using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;
using Omnichannel.Webhooks;

namespace Omnichannel.Ingest;

/// <summary>Fetches the events of the accounts that poll, those that are added while the host runs, too; an account that is changed begins anew.</summary>
internal sealed class PollingWorker : IWorker
{
    private readonly IChannelDirectory _channels;
    private readonly Ingestion _ingestion;
    private readonly AccountPause _pause;
    private readonly WorkShare _share;
    private readonly IIdGenerator _ids;
    private readonly TimeProvider _time;
    private readonly ILogger<PollingWorker> _logger;
    private readonly WakeUp _wake;

    public PollingWorker(
        IChannelDirectory channels, IEnumerable<IAccountSource> sources, Ingestion ingestion, AccountPause pause, WorkShare share, IIdGenerator ids, TimeProvider time, ILogger<PollingWorker> logger)
    {
        (_channels, _ingestion, _pause, _share, _ids, _time, _logger) = (channels, ingestion, pause, share, ids, time, logger);
        _wake = new WakeUp(time);
        foreach (var source in sources)
        {
            source.Changed += _ => _wake.Set();
        }
    }

    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => new(true);

    public async Task RunAsync(CancellationToken stopping)
    {
        List<(ChannelAccount Account, CancellationTokenSource Stop, Task Polling)> running = [];
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var accounts = _channels.Accounts;
                foreach (var one in running.FindAll(one => !accounts.Any(account => ReferenceEquals(account, one.Account))))
                {
                    await EndAsync(one.Stop, one.Polling); // it was removed, or is another by its settings
                    running.Remove(one);
                }

                foreach (var account in accounts)
                {
                    if (account.Channel is IPollingChannel channel && channel.Polls(account.Key.Account) && !running.Exists(one => ReferenceEquals(one.Account, account)))
                    {
                        var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                        running.Add((account, stop, PollAsync(account, channel, stop.Token)));
                    }
                }

                await _wake.WaitAsync(null, stopping);
            }
        }
        finally
        {
            foreach (var one in running)
            {
                await EndAsync(one.Stop, one.Polling);
            }
        }
    }

    private static async Task EndAsync(CancellationTokenSource stop, Task polling)
    {
        await stop.CancelAsync();
        await polling;
        stop.Dispose();
    }

    /// <summary>Polls while this host has the account: a provider gives its events to one who asks.</summary>
    private async Task PollAsync(ChannelAccount account, IPollingChannel channel, CancellationToken stopping)
    {
        var wake = new WakeUp(_time);
        _share.Changed += wake.Set;
        try
        {
            await PollAsync(account, channel, wake, stopping);
        }
        finally
        {
            _share.Changed -= wake.Set;
        }
    }

    private async Task PollAsync(ChannelAccount account, IPollingChannel channel, WakeUp wake, CancellationToken stopping)
    {
        for (var failures = 1; !stopping.IsCancellationRequested; failures++)
        {
            while (!_share.Holds(account.Key) && !stopping.IsCancellationRequested)
            {
                await wake.WaitAsync(null, stopping);
            }

            using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _share.Changed += StopWhenLost;
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
                _logger.PollingFailed(account.ToString(), delay.TotalSeconds, exception);
                await Task.Delay(delay, _time, stopping).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
            }
            finally
            {
                _share.Changed -= StopWhenLost;
            }

            void StopWhenLost()
            {
                if (!_share.Holds(account.Key))
                {
                    lost.Cancel();
                }
            }
        }

        async Task ReceiveAsync(WebhookReading reading, CancellationToken cancellationToken)
        {
            var now = _time.GetUtcNow();
            if (reading.Events.Any(static @event => @event is not AccountProblemEvent))
            {
                _pause.ResumeHere(account.Key); // it lets us in again, and who polls an account sends for it
            }

            if (reading.Events.Count > 0)
            {
                await _ingestion.IngestAsync(account, reading.Events, null, null, now, cancellationToken);
            }

            foreach (var problem in reading.Unreadable)
            {
                await _ingestion.IngestAsync(account, [], Quarantined(account, problem, now), null, now, cancellationToken);
                _logger.Quarantined(account.ToString(), problem.Reason, problem.Detail);
            }
        }
    }

    // As if the item had been posted: a replay reads it as the body of a request.
    private QuarantinedWebhook Quarantined(ChannelAccount account, UnreadableItem problem, DateTimeOffset now) => new()
    {
        Tenant = account.Tenant,
        Id = _ids.Next(),
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
