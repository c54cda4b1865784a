namespace Omnichannel.Testing.Servers;

/// <summary>The requests of the host that are on their way to a fake server, and those among them that a server leaves without an answer.</summary>
internal sealed class HostCalls
{
    public const string Header = "X-Fake-World-Call";

    private readonly Lock _lock = new();
    private readonly HashSet<long> _active = [];
    private readonly HashSet<long> _hanging = [];
    private readonly HashSet<string> _authorities = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = New();
    private long _last;

    /// <summary>Gets how many requests hang.</summary>
    public int Hanging
    {
        get
        {
            lock (_lock)
            {
                return _hanging.Count;
            }
        }
    }

    /// <summary>Gets a task that ends when a request begins, ends or starts to hang.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Gets whether every request that is on its way hangs.</summary>
    public bool NothingMoves
    {
        get
        {
            lock (_lock)
            {
                return _active.Count <= _hanging.Count;
            }
        }
    }

    public void AddServer(Uri address)
    {
        lock (_lock)
        {
            _authorities.Add(address.Authority);
        }
    }

    public bool GoesToServer(Uri? address)
    {
        lock (_lock)
        {
            return address is not null && _authorities.Contains(address.Authority);
        }
    }

    public long Begin()
    {
        lock (_lock)
        {
            _active.Add(++_last);
            Change();
            return _last;
        }
    }

    public void End(long id)
    {
        lock (_lock)
        {
            if (_active.Remove(id) | _hanging.Remove(id))
            {
                Change();
            }
        }
    }

    /// <summary>Notes that a request hangs, unless its caller has given up meanwhile.</summary>
    /// <param name="id">What the host's request says; null when it comes from a host without the handler, which is counted, too.</param>
    /// <returns>What to end it by.</returns>
    public long Hang(long? id)
    {
        lock (_lock)
        {
            var hanging = id ?? ++_last;
            if (id is null)
            {
                _active.Add(hanging);
            }

            if (_active.Contains(hanging))
            {
                _hanging.Add(hanging);
                Change();
            }

            return hanging;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Change()
    {
        _changed.TrySetResult();
        _changed = New();
    }
}
