namespace Omnichannel.Dispatch;

/// <summary>The conversations that have work, each with what is known of it in memory, and those that are being worked on. A conversation is in work once at a time.</summary>
internal sealed class ReadyQueue(int maxItems)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId Tenant, ConversationId Id), Queue<WorkItem>> _ready = [];
    private readonly Queue<(TenantId Tenant, ConversationId Id)> _order = [];
    private readonly Dictionary<(TenantId Tenant, ConversationId Id), TaskCompletionSource> _running = [];
    private int _items;

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

    /// <summary>Adds a conversation, and what is known of its work.</summary>
    /// <returns>False when memory is full: then the store has to be asked.</returns>
    public bool Add((TenantId Tenant, ConversationId Id) key, WorkItem? item)
    {
        lock (_lock)
        {
            if (item is not null && _items >= maxItems)
            {
                return false;
            }

            if (!_ready.TryGetValue(key, out var queue))
            {
                _ready[key] = queue = new Queue<WorkItem>();
                _order.Enqueue(key);
            }

            if (item is not null)
            {
                queue.Enqueue(item);
                _items++;
            }

            return true;
        }
    }

    /// <summary>Takes the next conversation that nobody works on.</summary>
    public bool TryStart(int concurrency, out (TenantId Tenant, ConversationId Id) key, out Queue<WorkItem> work)
    {
        lock (_lock)
        {
            for (var looked = _order.Count; looked > 0 && _running.Count < concurrency; looked--)
            {
                key = _order.Dequeue();
                if (_running.ContainsKey(key))
                {
                    _order.Enqueue(key);
                    continue;
                }

                _ready.Remove(key, out var queue);
                work = queue!; // what is in the order is ready
                _items -= work.Count;
                _running.Add(key, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                return true;
            }

            key = default;
            work = null!; // not read when false is returned
            return false;
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
                    _running.Add(key, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                    return;
                }

                busy = running.Task;
            }

            await busy.WaitAsync(cancellationToken);
        }
    }

    public void Finish((TenantId Tenant, ConversationId Id) key)
    {
        TaskCompletionSource? running;
        lock (_lock)
        {
            _running.Remove(key, out running);
        }

        running?.TrySetResult();
    }
}
