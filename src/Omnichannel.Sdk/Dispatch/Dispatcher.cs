using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Dispatch;

/// <summary>Gives entries to handlers: one conversation one at a time and in order, many conversations at once. What waits is in the store; memory only spares reading it again.</summary>
internal sealed class Dispatcher : IWorker
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private const int PageSize = 64;
    private const int MaxItemsInMemory = 16_384;
    private const int MaxCommitting = 1024;

    // How many entries of a conversation are handled in a row before it is committed that they are: so many may be handled once more after a crash.
    private const int MaxAhead = 64;
    private readonly IOmnichannelStore _store;
    private readonly BatchWriter _writer;
    private readonly WorkspaceFactory _factory;
    private readonly HandlerRunner _runner;
    private readonly WorkShare _share;
    private readonly OmnichannelOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Dispatcher> _logger;
    private readonly WakeUp _wake;
    private readonly ReadyQueue _ready = new(MaxItemsInMemory, MaxCommitting);
    private readonly HandledPlaces _places = new(MaxItemsInMemory);
    private CancellationToken _stopping = new(canceled: true);
    private TaskCompletionSource? _drained;
    private int _tasks;
    private volatile bool _mustScan = true;

    // In UTC ticks; long.MaxValue for never.
    private long _scanAgainAt = long.MaxValue;

    public Dispatcher(
        IOmnichannelStore store, BatchWriter writer, WorkspaceFactory factory, HandlerRunner runner, WorkShare share, IOptions<OmnichannelOptions> options, TimeProvider time, ILogger<Dispatcher> logger)
    {
        (_store, _writer, _factory, _runner, _share, _options, _time, _logger) = (store, writer, factory, runner, share, options.Value, time, logger);
        _wake = new WakeUp(time);
        if (factory.HasHandlers)
        {
            writer.Committed += Take;
            writer.Unsettled += Rescan;
            share.AskBefore(_ready.IsRunning);
            share.Changed += Rescan;
        }
    }

    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        if (!_factory.HasHandlers)
        {
            return true;
        }

        if (!_wake.IsWaiting || !_ready.IsEmpty || _mustScan)
        {
            return false;
        }

        var now = _time.GetUtcNow();
        var again = Interlocked.Read(ref _scanAgainAt);
        return (again < long.MaxValue && again > now.UtcTicks) || (await ReadDueAsync(now, 1, cancellationToken)).Count == 0;
    }

    /// <summary>Looks into the store again: something was put back to work there.</summary>
    public void Rescan()
    {
        _mustScan = true;
        _wake.Set();
    }

    /// <summary>Gives an entry that was given up to the handlers once more, in the conversation's turn.</summary>
    public async Task<ReplayResult> ReplayAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var key = (letter.Tenant, letter.Conversation!.Value); // only entries of conversations go to handlers
        await _ready.StartAsync(key, cancellationToken);
        try
        {
            return await _runner.ReplayAsync(letter, cancellationToken);
        }
        finally
        {
            _ready.Finish(key, null);
            Start();
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        if (!_factory.HasHandlers)
        {
            return;
        }

        DateTimeOffset? next = null;
        var seen = DateTimeOffset.MinValue; // what was due up to then has been looked for
        _mustScan = true;
        _stopping = stopping;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var now = _time.GetUtcNow();
                seen = seen < now ? seen : now; // the clock may have been set back
                if (_mustScan || next <= now || Interlocked.Read(ref _scanAgainAt) <= now.UtcTicks)
                {
                    _mustScan = false;
                    Interlocked.Exchange(ref _scanAgainAt, long.MaxValue);
                    await ScanAsync(now, stopping);
                    seen = now;
                }

                Start();
                next = await _store.NextConversationDueAsync(seen, stopping); // not from now: what has come due since is neither behind it nor was it looked for
                var again = Interlocked.Read(ref _scanAgainAt);
                next = again < long.MaxValue && (next is null || again < next.Value.UtcTicks) ? new DateTimeOffset(again, TimeSpan.Zero) : next;
                await _wake.WaitAsync(next, stopping);
            }
        }
        finally
        {
            if (stopping.IsCancellationRequested)
            {
                await DrainAsync();
            }
        }
    }

    /// <summary>Starts what is ready, as far as handlers are free.</summary>
    private void Start()
    {
        while (!_stopping.IsCancellationRequested && _ready.TryStart(_options.HandlerConcurrency, out var key, out var work))
        {
            if (_share.Find(WorkSlots.Of(key.Id)) is not { } claim)
            {
                // Another host's by now, which finds it in the store.
                _ready.Handled();
                _ready.Finish(key, null);
                continue;
            }

            Interlocked.Increment(ref _tasks);
            _ = WorkAsync(key, new HandlerStretch(_runner, claim, work), _stopping); // counted, and waited for in the end
        }
    }

    private Task DrainAsync()
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _drained, drained);
        if (Volatile.Read(ref _tasks) == 0)
        {
            drained.TrySetResult();
        }

        return drained.Task;
    }

    /// <summary>Takes what was just committed, without reading it again.</summary>
    private void Take(Workspace workspace)
    {
        foreach (var item in workspace.Work)
        {
            if (_share.Find(WorkSlots.Of(item.Conversation.Id)) is null)
            {
                continue; // its host hears of it from the store
            }

            var key = (item.Conversation.Tenant, item.Conversation.Id);
            if (!_ready.Add(key, item))
            {
                _mustScan = true; // of this business; others may have room
            }

            HurryIfAwaited(key);
        }

        if (workspace.Work.Count > 0)
        {
            Start();
        }

        if (workspace.HasDueConversations || (_mustScan && _ready.Waiting < _options.HandlerConcurrency))
        {
            _wake.Set();
        }
    }

    /// <summary>Has the mark committed that the next entry of a conversation waits for: it may rest, as the last one's. Looked at when either comes, since the other may just have come.</summary>
    private void HurryIfAwaited((TenantId Tenant, ConversationId Id) key)
    {
        if (_ready.IsAwaited(key))
        {
            _writer.Hurry();
        }
    }

    /// <summary>Looks into the store for what is due and not in memory: after a start, an overflow, a failure.</summary>
    private async Task ScanAsync(DateTimeOffset now, CancellationToken stopping)
    {
        var limit = _options.HandlerConcurrency * 4;
        var due = await ReadDueAsync(now, limit, stopping);
        if (due.Count == limit)
        {
            _mustScan = true; // before any of them can be done, as whoever is done looks at it
        }

        foreach (var conversation in due)
        {
            _ready.Add((conversation.Tenant, conversation.Id), null);
        }
    }

    private Task<IReadOnlyList<Conversation>> ReadDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => _share.Slots switch
    {
        null => _store.ReadDueConversationsAsync(now, limit, cancellationToken),
        { Count: 0 } => Task.FromResult<IReadOnlyList<Conversation>>([]),
        var slots => _store.ReadDueConversationsAsync(now, slots, limit, cancellationToken),
    };

    private async Task WorkAsync((TenantId Tenant, ConversationId Id) key, HandlerStretch stretch, CancellationToken stopping)
    {
        await Task.Yield();
        var handling = true;
        var goesOn = false;
        try
        {
            var isComplete = await RunFromMemoryAsync(key, stretch, stopping);
            if (stretch.Handled > 0)
            {
                // While it is committed, others may be handled.
                handling = false;
                _ready.Handled();
                Start();
                stretch.Work.Handled = stretch.Handled;
            }

            var committed = stretch.CommitAsync(isLast: isComplete && stretch.Work.Count == 0);
            HurryIfAwaited(key);
            goesOn = (await committed).IsSettled;
            if (goesOn && !isComplete)
            {
                goesOn = false;
                await WorkFromStoreAsync(key, stretch.Claim, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops: what is left is in the store.
            goesOn = false;
        }
        catch (Exception exception)
        {
            // The store was away. The conversation is found again by the next look into it.
            goesOn = false;
            _logger.LoopFailed(nameof(Dispatcher), RetryAfter.TotalSeconds, exception);
            Interlocked.Exchange(ref _scanAgainAt, (_time.GetUtcNow() + RetryAfter).UtcTicks);
            _wake.Set();
        }
        finally
        {
            if (handling)
            {
                _ready.Handled();
            }

            // What is left of a conversation that does not go on is found in the store.
            _ready.Finish(key, goesOn ? stretch.Work : null);
            Start();
            if (_mustScan && _ready.Waiting < _options.HandlerConcurrency)
            {
                _wake.Set();
            }

            if (Interlocked.Decrement(ref _tasks) == 0)
            {
                Volatile.Read(ref _drained)?.TrySetResult();
            }
        }
    }

    /// <summary>Runs the handlers on what memory has.</summary>
    /// <returns>False when the store has to be asked for more.</returns>
    private async ValueTask<bool> RunFromMemoryAsync((TenantId Tenant, ConversationId Id) key, HandlerStretch stretch, CancellationToken stopping)
    {
        var work = stretch.Work;
        if (!work.TryPeek(out var first))
        {
            return false;
        }

        var handled = Math.Max(Math.Max(first.Conversation.HandledSequence, work.Handled), _places.Get(key));
        for (var count = 0; count < MaxAhead && work.TryPeek(out var item); count++)
        {
            if (stopping.IsCancellationRequested)
            {
                break;
            }

            if (item.Entry.Sequence <= handled)
            {
                work.TryDequeue(out _); // it was found in the store already
                continue;
            }

            if (item.PreviousWork > handled || first.Conversation.DueAt is not null)
            {
                return false; // something is missing between
            }

            bool mayFollow;
            try
            {
                mayFollow = await stretch.HandleAsync(item.Entry, item.Conversation, stopping);
            }
            catch (OperationCanceledException) when (stretch.Handled > 0 && stopping.IsCancellationRequested)
            {
                break; // the host stops; what was handled before is still marked
            }

            work.TryDequeue(out _);
            handled = item.Entry.Sequence;
            if (!mayFollow)
            {
                break;
            }
        }

        return work is not { MustLook: true, Count: 0 };
    }

    private async Task WorkFromStoreAsync((TenantId Tenant, ConversationId Id) key, WorkClaim claim, CancellationToken stopping)
    {
        var query = new StateQuery();
        query.Conversations.Add(key);
        while (!stopping.IsCancellationRequested)
        {
            var conversation = (await _store.LoadAsync(query, stopping)).Conversations.GetValueOrDefault(key);
            if (conversation is null)
            {
                return;
            }

            if (conversation.State == ConversationState.Snoozed && conversation.DueAt <= _time.GetUtcNow())
            {
                await _runner.WakeAsync(conversation, stopping);
                continue;
            }

            if (!conversation.HasWork || conversation.DueAt > _time.GetUtcNow())
            {
                return;
            }

            var entries = await _store.ReadConversationAsync(key.Tenant, key.Id, conversation.HandledSequence, PageSize, stopping);
            if (entries.Count == 0)
            {
                await _runner.SkipAsync(conversation, conversation.WorkSequence, stopping); // its entries were erased
                return;
            }

            var stretch = new HandlerStretch(_runner, claim, new ReadyWork());
            var mayFollow = true;
            foreach (var entry in entries.Where(_runner.IsWork))
            {
                try
                {
                    mayFollow = _share.Find(claim.Slot) == claim && await stretch.HandleAsync(entry, conversation, stopping); // else the rest is another host's, or soon will be
                }
                catch (OperationCanceledException) when (stretch.Handled > 0 && stopping.IsCancellationRequested)
                {
                    mayFollow = false; // the host stops; what was handled before is still marked
                }

                if (!mayFollow)
                {
                    break;
                }
            }

            var outcome = await stretch.CommitAsync();
            if (stretch.Handled > 0 && outcome.IsSettled)
            {
                _places.Set(key, stretch.Handled);
            }

            if (!outcome.IsSettled || _share.Find(claim.Slot) != claim)
            {
                return;
            }

            if (!mayFollow)
            {
                continue; // the handlers gave the last one up
            }

            if (!_runner.IsWork(entries[^1]))
            {
                await _runner.SkipAsync(conversation, entries[^1].Sequence, stopping);
            }
        }
    }
}
