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
    private readonly IOmnichannelStore _store;
    private readonly WorkspaceFactory _factory;
    private readonly HandlerRunner _runner;
    private readonly OmnichannelOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Dispatcher> _logger;
    private readonly WakeUp _wake;
    private readonly ReadyQueue _ready = new(MaxItemsInMemory);
    private readonly HandledPlaces _places = new(MaxItemsInMemory);
    private readonly List<Task> _tasks = [];
    private volatile bool _mustScan = true;

    // In UTC ticks; long.MaxValue for never.
    private long _scanAgainAt = long.MaxValue;

    public Dispatcher(
        IOmnichannelStore store, BatchWriter writer, WorkspaceFactory factory, HandlerRunner runner, IOptions<OmnichannelOptions> options, TimeProvider time, ILogger<Dispatcher> logger)
    {
        (_store, _factory, _runner, _options, _time, _logger) = (store, factory, runner, options.Value, time, logger);
        _wake = new WakeUp(time);
        if (factory.HasHandlers)
        {
            writer.Committed += Take;
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
        return (again < long.MaxValue && again > now.UtcTicks) || (await _store.ReadDueConversationsAsync(now, 1, cancellationToken)).Count == 0;
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
            _ready.Finish(key);
            _wake.Set();
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        if (!_factory.HasHandlers)
        {
            return;
        }

        var next = (DateTimeOffset?)DateTimeOffset.MinValue;
        _mustScan = true;
        while (!stopping.IsCancellationRequested)
        {
            if (_mustScan || next <= _time.GetUtcNow() || Interlocked.Read(ref _scanAgainAt) <= _time.GetUtcNow().UtcTicks)
            {
                _mustScan = false;
                Interlocked.Exchange(ref _scanAgainAt, long.MaxValue);
                await ScanAsync(stopping);
            }

            while (_ready.TryStart(_options.HandlerConcurrency, out var key, out var work))
            {
                _tasks.RemoveAll(static task => task.IsCompleted);
                _tasks.Add(WorkAsync(key, work, stopping));
            }

            next = await _store.NextConversationDueAsync(_time.GetUtcNow(), stopping);
            var again = Interlocked.Read(ref _scanAgainAt);
            next = again < long.MaxValue && (next is null || again < next.Value.UtcTicks) ? new DateTimeOffset(again, TimeSpan.Zero) : next;
            await _wake.WaitAsync(next, stopping);
        }

        await Task.WhenAll(_tasks);
    }

    /// <summary>Takes what was just committed, without reading it again.</summary>
    private void Take(Workspace workspace)
    {
        foreach (var item in workspace.Work)
        {
            if (!_ready.Add((item.Conversation.Tenant, item.Conversation.Id), item))
            {
                _mustScan = true;
                break;
            }
        }

        if (workspace.Work.Count > 0)
        {
            _wake.Set();
        }
    }

    /// <summary>Looks into the store for what is due and not in memory: after a start, an overflow, a failure.</summary>
    private async Task ScanAsync(CancellationToken stopping)
    {
        var limit = _options.HandlerConcurrency * 4;
        var due = await _store.ReadDueConversationsAsync(_time.GetUtcNow(), limit, stopping);
        foreach (var conversation in due)
        {
            _ready.Add((conversation.Tenant, conversation.Id), null);
        }

        _mustScan |= due.Count == limit;
    }

    private async Task WorkAsync((TenantId Tenant, ConversationId Id) key, Queue<WorkItem> work, CancellationToken stopping)
    {
        await Task.Yield();
        try
        {
            if (!await WorkFromMemoryAsync(key, work, stopping))
            {
                await WorkFromStoreAsync(key, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops: what is left is in the store.
        }
        catch (Exception exception)
        {
            // The store was away. The conversation is found again by the next look into it.
            _logger.LoopFailed(nameof(Dispatcher), RetryAfter.TotalSeconds, exception);
            Interlocked.Exchange(ref _scanAgainAt, (_time.GetUtcNow() + RetryAfter).UtcTicks);
        }
        finally
        {
            _ready.Finish(key);
            _wake.Set();
        }
    }

    /// <summary>Works off what memory has.</summary>
    /// <returns>False when something is missing between: then the store has to be asked.</returns>
    private async Task<bool> WorkFromMemoryAsync((TenantId Tenant, ConversationId Id) key, Queue<WorkItem> work, CancellationToken stopping)
    {
        if (!work.TryPeek(out var first))
        {
            return false;
        }

        var handled = Math.Max(first.Conversation.HandledSequence, _places.Get(key));
        while (work.TryDequeue(out var item))
        {
            if (item.Entry.Sequence <= handled)
            {
                continue; // it was found in the store already
            }

            if (item.PreviousWork > handled || first.Conversation.DueAt is not null)
            {
                return false;
            }

            if (!(await _runner.HandleAsync(item.Entry, item.Conversation, stopping)).IsSettled)
            {
                return true;
            }

            handled = item.Entry.Sequence;
        }

        return true;
    }

    private async Task WorkFromStoreAsync((TenantId Tenant, ConversationId Id) key, CancellationToken stopping)
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

            foreach (var entry in entries)
            {
                if (!_runner.IsWork(entry))
                {
                    continue;
                }

                if (!(await _runner.HandleAsync(entry, conversation, stopping)).IsSettled)
                {
                    return;
                }

                _places.Set(key, entry.Sequence);
            }

            if (!_runner.IsWork(entries[^1]))
            {
                await _runner.SkipAsync(conversation, entries[^1].Sequence, stopping);
            }
        }
    }
}
