namespace Omnichannel.Testing.Servers;

/// <summary>What goes wrong with the requests to come, and how many of them are allowed.</summary>
internal sealed class FaultPlan(VirtualClock clock)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Fault> _next = [];
    private readonly Queue<DateTimeOffset> _taken = [];
    private (int Count, TimeSpan Per, TimeSpan? RetryAfter)? _limit;

    public void Add(Fault fault, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
            {
                _next.AddLast(fault);
            }
        }
    }

    public void Limit(int count, TimeSpan per, TimeSpan? retryAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(per, TimeSpan.Zero);
        lock (_lock)
        {
            _limit = (count, per, retryAfter);
            _taken.Clear();
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _next.Clear();
            _limit = null;
            _taken.Clear();
        }
    }

    /// <summary>Takes the fault of a request; null when nothing is wrong with it.</summary>
    public Fault? Take(string path, bool sends)
    {
        lock (_lock)
        {
            for (var node = _next.First; node is not null; node = node.Next)
            {
                var fault = node.Value;
                if (fault.Path is null ? sends : path.Contains(fault.Path, StringComparison.Ordinal))
                {
                    _next.Remove(node);
                    return fault;
                }
            }

            return sends ? TakeFromLimit() : null;
        }
    }

    private Fault? TakeFromLimit()
    {
        if (_limit is not { } limit)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        while (_taken.TryPeek(out var oldest) && oldest <= now - limit.Per)
        {
            _taken.Dequeue();
        }

        if (_taken.Count < limit.Count)
        {
            _taken.Enqueue(now);
            return null;
        }

        var wait = limit.RetryAfter ?? (_taken.TryPeek(out var first) ? first + limit.Per - now : limit.Per);
        return new Fault(FaultKind.Refuse) { Status = 429, RetryAfter = wait };
    }
}
