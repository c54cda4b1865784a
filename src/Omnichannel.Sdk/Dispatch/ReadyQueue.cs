using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Dispatch;

/// <summary>The conversations that have work, each with what is known of it in memory, and those that are being worked on. A conversation is in work once at a time.</summary>
/// <param name="maxItems">How many entries are kept in memory; up to twice as many when a business that fills it leaves others less than their part.</param>
/// <param name="maxCommitting">In how many conversations more than handlers run in the outcome may wait to be committed.</param>
internal sealed class ReadyQueue(int maxItems, int maxCommitting)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId Tenant, ConversationId Id), ReadyWork> _ready = [];
    private readonly Turns<(TenantId Tenant, ConversationId Id)> _order = new();
    private readonly Dictionary<TenantId, int> _itemsOf = [];

    // The value is there for whoever waits for the end; null as a rule.
    private readonly Dictionary<(TenantId Tenant, ConversationId Id), TaskCompletionSource?> _running = [];
    private int _items;
    private int _handling;

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _ready.Count == 0 && _running.Count == 0;
            }
        }
    }

    /// <summary>Whether a conversation of a slot is being worked on.</summary>
    public bool IsRunning(int slot)
    {
        lock (_lock)
        {
            return _running.Keys.Any(key => WorkSlots.Of(key.Id) == slot);
        }
    }

    /// <summary>Whether more work of a conversation waits until it is no longer worked on.</summary>
    public bool IsAwaited((TenantId Tenant, ConversationId Id) key)
    {
        lock (_lock)
        {
            return _running.ContainsKey(key) && _ready.ContainsKey(key);
        }
    }

    /// <summary>Gets how many conversations have work and wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _order.Count;
            }
        }
    }

    /// <summary>Adds a conversation, and what is known of its work.</summary>
    /// <returns>False when memory is full, and the business has its part of it: then the store has to be asked.</returns>
    public bool Add((TenantId Tenant, ConversationId Id) key, WorkItem? item)
    {
        lock (_lock)
        {
            if (item is not null && _items >= maxItems && (_items >= 2L * maxItems || _itemsOf.GetValueOrDefault(key.Tenant) >= maxItems / Math.Max(1, _itemsOf.Count)))
            {
                return false;
            }

            if (!_ready.TryGetValue(key, out var work))
            {
                _ready[key] = work = new ReadyWork();
                _order.Enqueue(key.Tenant, key);
            }

            if (item is not null)
            {
                work.Enqueue(item);
                Count(key.Tenant, 1);
            }

            work.MustLook |= item is null;
            return true;
        }
    }

    /// <summary>Takes the next conversation that nobody works on, for handlers. Businesses take turns.</summary>
    public bool TryStart(int concurrency, out (TenantId Tenant, ConversationId Id) key, out ReadyWork work)
    {
        lock (_lock)
        {
            for (var looked = _order.Count; looked > 0 && _handling < concurrency && _running.Count < concurrency + maxCommitting; looked--)
            {
                _order.TryDequeue(out key);
                if (_running.ContainsKey(key))
                {
                    _order.Enqueue(key.Tenant, key);
                    continue;
                }

                _ready.Remove(key, out var ready);
                work = ready!; // what is in the order is ready
                Count(key.Tenant, -work.Count);
                _handling++;
                _running.Add(key, null);
                return true;
            }

            key = default;
            work = null!; // not read when false is returned
            return false;
        }
    }

    /// <summary>Says that the handlers of a conversation have returned; its outcome is still to be committed.</summary>
    public void Handled()
    {
        lock (_lock)
        {
            _handling--;
        }
    }

    /// <summary>Takes one conversation, once nobody works on it.</summary>
    public async Task StartAsync((TenantId Tenant, ConversationId Id) key, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task busy;
            lock (_lock)
            {
                if (!_running.TryGetValue(key, out var running))
                {
                    _running.Add(key, null);
                    return;
                }

                _running[key] = running ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                busy = running.Task;
            }

            await busy.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Gives a conversation back.</summary>
    /// <param name="key">The conversation.</param>
    /// <param name="work">How far it is done, and what of its work is left, before anything that came meanwhile; null when only the store knows.</param>
    public void Finish((TenantId Tenant, ConversationId Id) key, ReadyWork? work)
    {
        TaskCompletionSource? running;
        lock (_lock)
        {
            _running.Remove(key, out running);
            if (work is not null)
            {
                Return(key, work);
            }
        }

        running?.TrySetResult();
    }

    private void Count(TenantId tenant, int items)
    {
        _items += items;
        if ((_itemsOf[tenant] = _itemsOf.GetValueOrDefault(tenant) + items) == 0)
        {
            _itemsOf.Remove(tenant);
        }
    }

    private void Return((TenantId Tenant, ConversationId Id) key, ReadyWork work)
    {
        Count(key.Tenant, work.Count);
        if (_ready.TryGetValue(key, out var newer))
        {
            work.MustLook |= newer.MustLook;
            while (newer.TryDequeue(out var item))
            {
                work.Enqueue(item);
            }

            _ready[key] = work;
        }
        else if (work.Count > 0 || work.MustLook)
        {
            _ready[key] = work;
            _order.Enqueue(key.Tenant, key);
        }
    }
}
