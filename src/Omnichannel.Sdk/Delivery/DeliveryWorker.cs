using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Ingest;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>Keeps a sender for every account that has messages.</summary>
internal sealed class DeliveryWorker : IWorker
{
    private readonly IOmnichannelStore _store;
    private readonly Func<AccountKey, AccountSender> _create;
    private readonly FallbackSender _fallback;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<AccountKey, AccountSender> _senders = new();
    private readonly List<Task> _running = [];
    private CancellationToken _stopping = new(canceled: true);
    private volatile bool _recovered;

    public DeliveryWorker(
        IOmnichannelStore store,
        BatchWriter writer,
        IChannelDirectory channels,
        AccountPause pause,
        FallbackSender fallback,
        OmnichannelMetrics metrics,
        IOptions<OmnichannelOptions> options,
        TimeProvider time,
        ILogger<DeliveryWorker> logger)
    {
        (_store, _fallback, _time) = (store, fallback, time);
        _create = key => new AccountSender(key, channels, store, writer, pause, metrics, options.Value, time, logger);
        pause.Resumed += Wake;
        writer.Committed += workspace =>
        {
            foreach (var key in workspace.Outbox.Select(item => item.Account).Distinct())
            {
                Wake(key);
            }
        };
    }

    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        if (!_recovered)
        {
            return false;
        }

        foreach (var sender in _senders.Values)
        {
            if (!await sender.IsIdleAsync(cancellationToken))
            {
                return false;
            }
        }

        return await _fallback.IsIdleAsync(cancellationToken);
    }

    /// <summary>Looks at an account again: it has new messages, or new settings.</summary>
    public void Wake(AccountKey key)
    {
        if (key == FallbackTask.Account)
        {
            _fallback.Wake();
            return;
        }

        lock (_running)
        {
            if (_senders.TryGetValue(key, out var sender))
            {
                sender.Wake();
                return;
            }

            if (_stopping.IsCancellationRequested)
            {
                return; // found again at the next start
            }

            sender = _senders.GetOrAdd(key, _create);
            _running.Add(sender.KeepRunningAsync(_stopping));
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        lock (_running)
        {
            _stopping = stopping;
            _senders.Clear();
            _running.Clear();
            _running.Add(_fallback.KeepRunningAsync(stopping));
        }

        foreach (var account in await _store.ListOutboxAccountsAsync(stopping))
        {
            Wake(account);
        }

        _recovered = true;
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Task[] running;
            lock (_running)
            {
                running = [.. _running];
            }

            await Task.WhenAll(running); // what is on its way is recorded before the writer stops
        }
    }
}
