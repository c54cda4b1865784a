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
    private readonly WorkShare _share;
    private readonly WakeUp _wake;
    private readonly Func<AccountKey, AccountSender> _create;
    private readonly FallbackSender _fallback;
    private readonly ConcurrentDictionary<AccountKey, AccountSender> _senders = new();
    private readonly List<Task> _running = [];
    private CancellationToken _stopping = new(canceled: true);
    private volatile bool _mustScan = true;

    public DeliveryWorker(
        IOmnichannelStore store,
        BatchWriter writer,
        IChannelDirectory channels,
        IEnumerable<IAccountSource> sources,
        AccountPause pause,
        FallbackSender fallback,
        WorkShare share,
        OmnichannelMetrics metrics,
        IOptions<OmnichannelOptions> options,
        TimeProvider time,
        ILogger<DeliveryWorker> logger)
    {
        (_store, _fallback, _share, _wake) = (store, fallback, share, new WakeUp(time));
        _create = key => new AccountSender(key, channels, store, writer, pause, share, metrics, options.Value, time, logger);
        share.AskBefore(slot => _senders.Values.Any(sender => sender.IsSending(slot)));
        share.Changed += Rescan;
        pause.Resumed += Wake;
        foreach (var source in sources)
        {
            source.Changed += WakeAgain; // behind the directory, which is made by now
        }

        writer.Unsettled += Rescan;
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
        if (_mustScan || !_wake.IsWaiting)
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

    /// <summary>Looks into the store again: another host may have left messages, or accounts.</summary>
    public void Rescan()
    {
        _mustScan = true;
        _wake.Set();
    }

    /// <summary>Looks at an account again: it has new messages, or is no longer stopped.</summary>
    public void Wake(AccountKey key) => Wake(key, isAfterAnother: false);

    public async Task RunAsync(CancellationToken stopping)
    {
        lock (_running)
        {
            // Begun again after a failure it goes on with the senders that it has: a second one of an account would send twice as fast as the account may.
            if (_running.Count == 0)
            {
                _stopping = stopping;
                _running.Add(_fallback.KeepRunningAsync(stopping));
            }
        }

        _mustScan = true;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (_mustScan)
                {
                    _mustScan = false;
                    await ScanAsync(stopping);
                }

                await _wake.WaitAsync(null, stopping);
            }
        }
        finally
        {
            Task[] running;
            lock (_running)
            {
                running = [.. _running];
            }

            if (stopping.IsCancellationRequested)
            {
                await Task.WhenAll(running); // what is on its way is recorded before the writer stops
            }
        }
    }

    /// <summary>Wakes the sender of an account that has new settings, or has returned. Who has no sender has no messages.</summary>
    private void WakeAgain(AccountKey key)
    {
        if (_senders.TryGetValue(key, out var sender))
        {
            sender.Wake();
        }
    }

    private void Wake(AccountKey key, bool isAfterAnother)
    {
        if (!_share.Holds(key))
        {
            return; // its host hears of it from the store
        }

        if (key == FallbackTask.Account)
        {
            (isAfterAnother ? _fallback.WakeAfterAnother : (Action)_fallback.Wake)();
            return;
        }

        lock (_running)
        {
            if (_senders.TryGetValue(key, out var sender))
            {
                (isAfterAnother ? sender.WakeAfterAnother : (Action)sender.Wake)();
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

    private async Task ScanAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var account in await _store.ListOutboxAccountsAsync(stopping))
            {
                Wake(account, isAfterAnother: true);
            }
        }
        catch
        {
            _mustScan = true; // what was not seen is looked for again
            throw;
        }
    }
}
