using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Telegram;

/// <summary>The updates of a bot that polls: kept until the next call confirms them.</summary>
internal sealed class UpdateQueue(WorldContext world)
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private TaskCompletionSource _changed = New();
    private CancellationTokenSource? _poll;
    private bool _expectsPoll;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Gets whether somebody polls: a call waits, or was answered a moment ago.</summary>
    private bool IsPolled => _poll is not null || _expectsPoll;

    /// <summary>Keeps an update until it is confirmed, and waits for that if somebody polls.</summary>
    public async Task<HostAnswer> DeliverAsync(FakeWebhook webhook, CancellationToken cancellationToken)
    {
        var entry = new Entry(webhook);
        bool polled;
        lock (_lock)
        {
            _entries.Add(entry);
            polled = IsPolled;
            Change();
        }

        if (!polled)
        {
            _ = entry.Confirmed.Task.ContinueWith(
                confirmed => webhook.Add(confirmed.Result), cancellationToken, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return new HostAnswer(world.Clock.GetUtcNow(), null, "No webhook is set, and nobody polls. The update waits.");
        }

        try
        {
            return await entry.Confirmed.Task.WaitAsync(world.Options.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new HostAnswer(world.Clock.GetUtcNow(), null, $"The host has not confirmed the update within {world.Options.Patience.TotalSeconds:0} s of real time.");
        }
    }

    /// <summary>Answers one call of getUpdates.</summary>
    public async Task<JsonArray> PollAsync(long? offset, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var deadline = Begin(offset, timeout, poll);
        try
        {
            while (true)
            {
                Task changed;
                lock (_lock)
                {
                    var given = _entries.Take(limit).ToList();
                    if (given.Count > 0 || timeout <= TimeSpan.Zero || deadline.IsCancellationRequested)
                    {
                        given.ForEach(entry => entry.WasGiven = true);
                        return [.. given.Select(entry => JsonNode.Parse(entry.Webhook.Body.Span))];
                    }

                    changed = _changed.Task;
                }

                using var either = CancellationTokenSource.CreateLinkedTokenSource(poll.Token, deadline.Token);
                await Task.WhenAny(changed, Task.Delay(Timeout.InfiniteTimeSpan, world.Clock, either.Token)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (poll.IsCancellationRequested)
                {
                    throw new TelegramException(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
                }
            }
        }
        finally
        {
            lock (_lock)
            {
                if (_poll == poll)
                {
                    _poll = null;
                    _expectsPoll = !cancellationToken.IsCancellationRequested;
                    Change();
                }
            }
        }
    }

    /// <summary>Waits until whoever polls has confirmed everything and waits for more.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (!IsPolled || (_poll is not null && _entries.Count == 0))
                {
                    return;
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(world.Options.Patience, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // It has stopped polling, or waits by a clock of its own; what it does next is seen when it does it.
                lock (_lock)
                {
                    _expectsPoll = false;
                }

                return;
            }
        }
    }

    /// <summary>Expects nothing: the caller was refused and will come back when it likes.</summary>
    public void Refused()
    {
        lock (_lock)
        {
            _expectsPoll = false;
            Change();
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            Change();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a call in, and confirms what it confirms.</summary>
    /// <returns>What ends its wait: whoever sees its timer, or hears of a confirmation, finds both the call and the timer there.</returns>
    private CancellationTokenSource Begin(long? offset, TimeSpan timeout, CancellationTokenSource poll)
    {
        List<Entry> confirmed = [];
        CancellationTokenSource? other;
        CancellationTokenSource deadline;
        lock (_lock)
        {
            if (offset is > 0)
            {
                confirmed = [.. _entries.Where(entry => entry.IsConfirmedBy(offset.Value))];
            }
            else if (offset is < 0)
            {
                confirmed = [.. _entries.Take(Math.Max(0, _entries.Count + (int)offset.Value))];
            }

            _entries.RemoveAll(confirmed.Contains);
            (other, _poll, _expectsPoll) = (_poll, poll, false);
            deadline = new CancellationTokenSource(timeout, world.Clock);
            Change();
        }

        other?.Cancel();
        foreach (var entry in confirmed)
        {
            entry.Confirmed.TrySetResult(new HostAnswer(world.Clock.GetUtcNow(), 200, "Confirmed by getUpdates."));
        }

        return deadline;
    }

    private void Change()
    {
        _changed.TrySetResult();
        _changed = New();
    }

    private sealed class Entry(FakeWebhook webhook)
    {
        public FakeWebhook Webhook { get; } = webhook;

        public TaskCompletionSource<HostAnswer> Confirmed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Gets or sets whether a call was answered with it: a repeat of an old update is not confirmed before it was.</summary>
        public bool WasGiven { get; set; }

        public bool IsConfirmedBy(long offset) => Webhook.Number < offset && WasGiven;
    }
}
