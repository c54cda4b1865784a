namespace Omnichannel.Testing.Webhooks;

/// <summary>What the providers will do, by the virtual clock: receipts, retries.</summary>
internal sealed class Agenda(VirtualClock clock)
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Item, (DateTimeOffset Due, long Sequence)> _items = new();
    private long _sequence;

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _items.TryPeek(out _, out var first) ? first.Due : null;
            }
        }
    }

    public bool IsDue => NextDue is { } due && due <= clock.GetUtcNow();

    /// <summary>Plans something.</summary>
    /// <param name="delay">After what time of the clock.</param>
    /// <param name="act">What.</param>
    /// <param name="shuffle">Mixes it with whatever else falls due with it and is to be mixed; null leaves it in its place.</param>
    public void Add(TimeSpan delay, Func<CancellationToken, Task> act, Action<IList<Func<CancellationToken, Task>>>? shuffle = null)
    {
        lock (_lock)
        {
            _items.Enqueue(new Item(act, shuffle), (clock.GetUtcNow() + delay, ++_sequence));
        }
    }

    /// <summary>Takes everything that is due, in order.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> TakeDue()
    {
        var due = new List<Item>();
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            while (_items.TryPeek(out _, out var first) && first.Due <= now)
            {
                due.Add(_items.Dequeue());
            }
        }

        var acts = due.Select(item => item.Act).ToList();
        foreach (var group in due.Select((item, index) => (item.Shuffle, Index: index)).Where(item => item.Shuffle is not null).GroupBy(item => item.Shuffle).ToList())
        {
            var places = group.Select(item => item.Index).ToList();
            var mixed = places.Select(place => due[place].Act).ToList();
            group.Key!(mixed); // not null: the line above took those away
            for (var i = 0; i < places.Count; i++)
            {
                acts[places[i]] = mixed[i];
            }
        }

        return acts;
    }

    private sealed record Item(Func<CancellationToken, Task> Act, Action<IList<Func<CancellationToken, Task>>>? Shuffle);
}
