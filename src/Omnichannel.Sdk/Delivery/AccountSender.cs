using Microsoft.Extensions.Logging;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Ingest;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>Sends the outbox of one account: within its rate, several at once, to one receiver one after the other.</summary>
internal sealed class AccountSender
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly AccountKey _key;
    private readonly string _name;
    private readonly IChannelDirectory _channels;
    private readonly IOmnichannelStore _store;
    private readonly BatchWriter _writer;
    private readonly AccountPause _pause;
    private readonly WorkShare _share;
    private readonly OmnichannelMetrics _metrics;
    private readonly OmnichannelOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly WakeUp _wake;
    private readonly BackOff _backOff;
    private readonly AbandonedHolds _abandoned;
    private readonly DeliveryRecorder _recorder;
    private readonly Lock _gate = new(); // around the places, the rate and those that are being sent
    private readonly SendPlaces _places;
    private readonly Dictionary<EntryId, Task> _sending = [];
    private readonly HashSet<EntryId> _own = []; // of the loop alone, which looks often: filled anew each time
    private readonly Dictionary<(ChannelKind Channel, bool IsGroup), RecipientPace> _paces = [];
    private RateLimiter? _rate;
    private EvenPace? _even;
    private volatile bool _isCampaign;
    private double _perSecond;
    private int _open; // held, with the outcome not recorded yet, and claims
    private CancellationToken _stopping;

    public AccountSender(
        AccountKey key, IChannelDirectory channels, IOmnichannelStore store, BatchWriter writer, AccountPause pause, WorkShare share, OmnichannelMetrics metrics, OmnichannelOptions options, TimeProvider time, ILogger logger)
    {
        (_key, _channels, _store, _writer, _pause, _share, _metrics, _options, _time, _logger) = (key, channels, store, writer, pause, share, metrics, options, time, logger);
        _name = key.ToString();
        _wake = new WakeUp(time);
        _backOff = new BackOff(time);
        _abandoned = new AbandonedHolds(store, key, options.SendLease, time);
        _recorder = new DeliveryRecorder(writer, options, time);
        _places = new SendPlaces(options.SendConcurrency);
    }

    public void Wake() => _wake.Set();

    /// <summary>Wakes it because another host may have had the account and died: what that one held will have run out after a lease.</summary>
    public void WakeAfterAnother()
    {
        _abandoned.Expect();
        Wake();
    }

    /// <summary>Whether messages of an account of a slot are on their way.</summary>
    public bool IsSending(int slot) => Volatile.Read(ref _open) > 0 && WorkSlots.Of(_key) == slot;

    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        if (_backOff.IsWaiting)
        {
            return true;
        }

        if (!_wake.IsWaiting || Volatile.Read(ref _open) > _recorder.Waiting)
        {
            return false;
        }

        var now = _time.GetUtcNow();
        return !_share.Holds(_key)
            || !_channels.TryGetAccount(_key, out _)
            || _pause.Until(_key) is not null
            || Wait(now) > TimeSpan.Zero
            || (_isCampaign && _even!.Wait(now) > TimeSpan.Zero) // made with the rate
            || await _store.NextOutboxDueAsync(_key, cancellationToken) is not { } due || due > now;
    }

    /// <summary>Sends until cancelled; when the store is away it waits a little and goes on.</summary>
    public async Task KeepRunningAsync(CancellationToken stopping)
    {
        _stopping = stopping;
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // The messages are in the store.
                _logger.LoopFailed(nameof(AccountSender), RetryAfter.TotalSeconds, exception);
                await _backOff.WaitAsync(RetryAfter, stopping);
            }
        }

        // Those that are held ahead follow those that are on their way.
        while (Sending() is { Length: > 0 } sending)
        {
            await Task.WhenAll(sending);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        _abandoned.Expect();
        while (!stopping.IsCancellationRequested)
        {
            var next = await SendDueAsync(stopping);
            await _wake.WaitAsync(_abandoned.EarlierOf(next), stopping);
        }
    }

    /// <summary>Sends what may be sent now.</summary>
    /// <returns>When to look again; null: when woken.</returns>
    private async Task<DateTimeOffset?> SendDueAsync(CancellationToken stopping)
    {
        var now = _time.GetUtcNow();
        if (!_share.Holds(_key) || !_channels.TryGetAccount(_key, out var account))
        {
            // Another host sends for it; or the account was taken away, and its messages wait until it returns.
            _abandoned.Postpone();
            return null;
        }

        await SettleExpiredAsync(account, now, stopping);
        if (_pause.Until(_key) is { } until)
        {
            return until;
        }

        var (free, wait) = Room(account, now);
        if (free <= 0)
        {
            // A finished send wakes the loop; a full second does not.
            return wait > TimeSpan.Zero ? now + wait : null;
        }

        // Claimed in small numbers, as it is not known before what waits: replies leave at once all the same, one claim after the other, and a campaign evenly.
        var limit = Math.Min(free, _isCampaign ? _even!.Free(now) : _even!.AtOnce); // made with the rate
        if (limit == 0)
        {
            return now + _even.Wait(now);
        }

        var claimed = await ClaimAsync(limit);
        // Replies that took all the places say nothing about what waits behind them.
        var isCampaign = (claimed.Count > 0 && claimed[^1].Item.Lane >= OutboxItem.Campaigns) || (_isCampaign && claimed.Count == limit);
        if (isCampaign && !_isCampaign)
        {
            _even.Begin(now);
        }

        _even.Take(claimed.Count, now);
        _isCampaign = isCampaign;
        Interlocked.Add(ref _open, claimed.Count);
        Start(account, claimed);
        if (claimed.Count == limit)
        {
            now = _time.GetUtcNow();
            var (rest, even) = (Wait(now), _isCampaign ? _even.Wait(now) : TimeSpan.Zero);
            return now + (rest > even ? rest : even);
        }

        return await _store.NextOutboxDueAsync(_key, stopping);
    }

    /// <summary>How many messages may be claimed now, and how long until there is a place within the rate.</summary>
    private (int Free, TimeSpan Wait) Room(ChannelAccount account, DateTimeOffset now)
    {
        lock (_gate)
        {
            // A campaign leaves evenly, so nothing of it is held ahead. Those that are held have their part of the rate already.
            var rate = Rate(Newest(account));
            return (rate.Free(now, _places.Ahead + _places.Wanted(mayHoldAhead: !_isCampaign)) - _places.Ahead, rate.Wait(now));
        }
    }

    private TimeSpan Wait(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _rate?.Wait(now) ?? TimeSpan.Zero;
        }
    }

    private async Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(int limit)
    {
        Interlocked.Increment(ref _open);
        var start = _time.GetTimestamp();
        try
        {
            // Not given up when the host stops: what is taken is sent.
            var claimed = await _writer.EnqueueAsync(new ClaimUnit(_key, limit, _options.SendLease, _abandoned, _time), CancellationToken.None);
            lock (_gate)
            {
                _places.NoteClaim(_time.GetElapsedTime(start));
            }

            return claimed;
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>Settles what a sender held when it died: nobody knows whether the provider took it.</summary>
    private async Task SettleExpiredAsync(ChannelAccount account, DateTimeOffset now, CancellationToken stopping)
    {
        ListOwn();
        foreach (var item in await _abandoned.ReadAsync(now, _options.SendConcurrency + _own.Count, _own, stopping))
        {
            var idempotent = account.Capabilities.Any(capabilities => capabilities.IdempotentSends);
            if (_own.Contains(item.Entry) && (idempotent || account.Options.UncertainSends == UncertainSends.Resend))
            {
                continue; // it is still on its way, or about to be dropped: whoever sends it will say what came of it, and nobody else sends it beside
            }

            var unknown = new ChannelFailure { Kind = FailureKind.Uncertain, Reason = FailureReason.Unavailable, Message = "The host stopped while the message was on its way." };
            await _recorder.RecordAsync(item, null, unknown, idempotent ? UncertainSends.Resend : account.Options.UncertainSends, stopping);
        }
    }

    /// <summary>Sends what was claimed, as far as there are places; the rest follows when one becomes free.</summary>
    private void Start(ChannelAccount account, IReadOnlyList<ClaimedMessage> claimed)
    {
        lock (_gate)
        {
            var newest = Newest(account);
            if (!ReferenceEquals(newest, account))
            {
                account = newest; // new settings, which the loop may not have seen yet
                Rate(account);
            }

            foreach (var message in claimed)
            {
                _places.Hold(message);
            }

            while (_places.TryTake(out var message))
            {
                if (message.Item.LeasedUntil <= _time.GetUtcNow())
                {
                    // The hold ran out before it had a place: by now it may be somebody else's, who sends it, too. It is settled like those of a host that died.
                    _places.Free();
                    Interlocked.Decrement(ref _open);
                    _abandoned.Expect();
                    continue;
                }

                // No more is claimed than the rate lets through. It was lowered since if there is a wait, and the message goes back.
                var wait = _rate!.TryTake(_time.GetUtcNow()); // made before anything is claimed
                _sending.Add(message.Item.Entry, SendAsync(account, message.Item, message.Entry, wait));
            }
        }
    }

    private Task[] Sending()
    {
        lock (_gate)
        {
            return [.. _sending.Values];
        }
    }

    /// <summary>Lists all that this host holds.</summary>
    private void ListOwn()
    {
        _own.Clear();
        lock (_gate)
        {
            foreach (var entry in _sending.Keys)
            {
                _own.Add(entry);
            }

            _own.UnionWith(_places.Held);
        }
    }

    // All of it is one task: of every further one there would be as many as messages are on their way.
    private async Task SendAsync(ChannelAccount account, OutboxItem item, Entry? entry, TimeSpan wait)
    {
        await Task.Yield();
        try
        {
            ChannelFailure? failure;
            SendResult? result = null;
            OutboundMessage? message = null;
            try
            {
                (item, failure) = Refuse(account, item, entry, wait);
                if (failure is null)
                {
                    message = await MessageAsync(account, entry!); // one that is missing is refused
                    var start = _time.GetTimestamp();
                    result = await account.Channel.SendAsync(message, CancellationToken.None);
                    NoteSend(start);
                }
            }
            catch (Exception exception)
            {
                failure = FailureOf(item, exception, isReady: message is not null);
            }

            Tell(item, failure);
            var recorded = _recorder.RecordAsync(item, result, failure, account.Options.UncertainSends, CancellationToken.None);
            lock (_gate)
            {
                _places.Free();
            }

            Start(account, []);
            Wake(); // the next one is claimed with the commit that records this one
            try
            {
                await recorded;
            }
            catch (StoreUnavailableException) when (_recorder.MayRecordAgain(item, result, _stopping))
            {
                await _recorder.RecordAgainAsync(item, result, account.Options.UncertainSends, _stopping);
            }
        }
        catch (StoreUnavailableException exception)
        {
            // The outcome could not be recorded; the hold runs out and the message is settled as uncertain.
            _logger.SendBroke(_name, item.Entry, exception);
            _abandoned.Expect();
        }
        finally
        {
            lock (_gate)
            {
                _sending.Remove(item.Entry);
            }

            Interlocked.Decrement(ref _open);
            Wake();
        }
    }

    /// <summary>Says what keeps a message from being sent; null for nothing.</summary>
    private (OutboxItem Item, ChannelFailure? Failure) Refuse(ChannelAccount account, OutboxItem item, Entry? entry, TimeSpan wait)
    {
        if (entry is null)
        {
            return (item, new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.Other, Message = "The message was erased." });
        }

        if (_pause.Until(_key) is not null)
        {
            // Stopped since it was claimed. It waits like all others until the account is tried again.
            return (item with { Attempts = item.Attempts - 1 }, new ChannelFailure { Kind = FailureKind.RetryLater, Reason = FailureReason.Unavailable, Message = "The account is stopped." });
        }

        return (wait > TimeSpan.Zero ? wait : Paced(account, entry, item)) is { } later
            ? (item with { Attempts = item.Attempts - 1 }, new ChannelFailure { Kind = FailureKind.RetryLater, Reason = FailureReason.RateLimited, RetryAfter = later })
            : (item, null);
    }

    /// <summary>Says what an exception means, which came before a message was ready or from the channel.</summary>
    private ChannelFailure FailureOf(OutboxItem item, Exception exception, bool isReady)
    {
        if (isReady && exception is ChannelException refused)
        {
            return refused.Failure;
        }

        _logger.SendBroke(_name, item.Entry, exception);
        return isReady
            ? new ChannelFailure { Kind = FailureKind.Uncertain, Reason = FailureReason.Other, Message = $"The channel failed: {exception.GetType().Name}." } // its mistake: whether the service took it is not known
            : new ChannelFailure { Kind = FailureKind.RetryLater, Reason = FailureReason.Other, Message = $"It could not be made ready: {exception.GetType().Name}." }; // the store was away, as a rule: nothing has left
    }

    private void NoteSend(long start)
    {
        lock (_gate)
        {
            _places.NoteSend(_time.GetElapsedTime(start));
        }
    }

    private void Tell(OutboxItem item, ChannelFailure? failure)
    {
        if (failure is null)
        {
            _pause.Clear(_key);
            _logger.Sent(_name, item.Entry);
        }
        else if (failure.Kind == FailureKind.Account)
        {
            var wait = _pause.Pause(_key, failure);
            _logger.AccountStopped(_name, wait.TotalSeconds, failure.Reason, failure.Code);
        }
        else
        {
            _logger.Refused(_name, item.Entry, failure.Kind, failure.Reason, failure.Code);
        }

        _metrics.Sends.Add(1, new KeyValuePair<string, object?>("provider", _key.Provider), new KeyValuePair<string, object?>("outcome", failure?.Kind.ToString() ?? "Accepted"));
    }

    private async ValueTask<OutboundMessage> MessageAsync(ChannelAccount account, Entry entry)
    {
        var message = (MessageEvent)entry.Event; // only messages are put into the outbox
        var capabilities = account.For(message.Channel) ?? account.Capabilities[0];
        var target = message.Content is ReactionContent reaction ? (await _store.FindEntryAsync(entry.Tenant, reaction.Target))?.ProviderId : null;
        return new OutboundMessage
        {
            Id = entry.Id,
            Account = _key.Account,
            Channel = message.Channel,
            To = entry.To!, // an outbound entry has an address
            Content = ContentAdapter.Render(entry.Id, message.Content, capabilities),
            ReplyTo = capabilities.Replies ? message.ReplyTo : null,
            Target = target,
            Purpose = entry.Purpose,
        };
    }

    private TimeSpan? Paced(ChannelAccount account, Entry entry, OutboxItem item)
    {
        var capabilities = account.For(entry.Event.Channel);
        var isGroup = entry.To is { IsGroup: true } && capabilities?.MinimumIntervalPerGroup is not null;
        if ((isGroup ? capabilities?.MinimumIntervalPerGroup : capabilities?.MinimumIntervalPerRecipient) is not { } interval)
        {
            return null;
        }

        lock (_paces)
        {
            if (!_paces.TryGetValue((entry.Event.Channel, isGroup), out var pace))
            {
                _paces[(entry.Event.Channel, isGroup)] = pace = new RecipientPace(interval, isGroup ? capabilities!.GroupBurst : capabilities!.RecipientBurst); // they have the interval
            }

            var wait = pace.TryTake(item.Recipient, _time.GetUtcNow());
            return wait > TimeSpan.Zero ? wait : null;
        }
    }

    /// <summary>The account with its settings of now, or as it was before it went.</summary>
    private ChannelAccount Newest(ChannelAccount account) => _channels.TryGetAccount(_key, out var current) ? current : account;

    private RateLimiter Rate(ChannelAccount account)
    {
        var perSecond = account.Options.MessagesPerSecond ?? account.Capabilities[0].MessagesPerSecond;
        if (_rate is null || Math.Abs(perSecond - _perSecond) > double.Epsilon)
        {
            _perSecond = perSecond;
            (_rate, _even) = (new RateLimiter(perSecond, _rate), new EvenPace(perSecond, _time.GetUtcNow()));
        }

        return _rate;
    }
}
