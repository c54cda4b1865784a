using System.Threading.Channels;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>
/// What waits for the store. Businesses take turns, nobody waits for a timer, and what can wait (<see cref="BatchUnit.CanWait"/>) goes with the next that cannot, or soon by itself. Where several batches
/// may be on their way at once, one begins beside another when much waits, or the other is held up; and none has to do with rows of another: what does stays back, and whatever comes for the same rows behind it.
/// </summary>
/// <param name="maxBatch">How many units go together at the most.</param>
/// <param name="flights">How many batches may be on their way at once.</param>
/// <param name="time">The clock.</param>
internal sealed class BatchQueue(int maxBatch, int flights, TimeProvider time)
{
    // How long that waits which can. A message that was handled and not marked is handled again after a crash, so it is short; who sends one message after the other comes sooner.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(10);

    // A batch that has to wait for a row that somebody else has locked does not hold up all others.
    private static readonly TimeSpan LongAsked = TimeSpan.FromMilliseconds(250);

    private const int LongestPause = 64;

    private readonly Channel<BatchUnit> _arrived = Channel.CreateUnbounded<BatchUnit>(new UnboundedChannelOptions { SingleReader = flights == 1 });
    private readonly TenantLoads _loads = new();
    private readonly WakeUp _wake = new(time);
    private readonly WakeUp[] _helpers = [.. Enumerable.Range(1, flights - 1).Select(_ => new WakeUp(time))];

    // Under this lock: who takes.
    private readonly Lock _taking = new();
    private readonly Turns<BatchUnit> _turns = new();
    private readonly List<Flight> _flying = [];
    private readonly WakeUp _change = new(time); // something has come, or a batch is through
    private readonly StateQuery _query = new();
    private readonly Footprint _asked = new();
    private readonly Footprint _rowsBack = new();
    private List<BatchUnit> _back = []; // stayed back because of a batch on its way, in order; with as many as a batch has nobody looks further
    private List<BatchUnit> _looked = [];
    private int _blocked; // how many of them wait for a batch on its way
    private bool _looksBack; // they are looked at again, as a batch has ended, or they were merely too few
    private int _pause; // how many batches are let by after a conflict
    private int _pauseLeft;

    private int _waiting;
    private int _pressing; // how many wait that cannot; one less while one that was taken is still to be counted
    private int _rests; // 1 while all that waits can wait
    private int _firstWaits; // 1 while the first batch waits for another to end, or for much
    private volatile bool _restsNoMore;
    private volatile bool _hurries; // somebody waits for what can wait
    private volatile bool _oneAtATime;
    private volatile bool _closed;

    /// <summary>Gets the batches that can be on their way at once.</summary>
    public Flight[] Flights { get; } = [.. Enumerable.Range(0, flights).Select(static _ => new Flight())];

    /// <summary>Gets how many units wait or are being committed.</summary>
    public int Total => _loads.Total;

    /// <summary>Gets or sets whether one batch is enough: the store is in trouble, and one finds out whether it is back.</summary>
    public bool OneAtATime
    {
        get => _oneAtATime;
        set => _oneAtATime = value;
    }

    /// <summary>Gets whether so much waits that nothing more need come for a batch.</summary>
    private bool IsMuch => Volatile.Read(ref _waiting) >= maxBatch / 2;

    /// <summary>Gets whether a batch may begin beside those on their way: much waits that need not wait for them, or something does while one of them takes long.</summary>
    private bool IsWorthAnother => Volatile.Read(ref _waiting) - Volatile.Read(ref _blocked) is > 0 and var free && (free >= maxBatch / 2 || IsHeldUp());

    private bool TakesHelp => !OneAtATime && Volatile.Read(ref _pauseLeft) == 0 && IsWorthAnother;

    /// <summary>Gets whether all that waits can wait on.</summary>
    private bool CanRest => Volatile.Read(ref _pressing) <= 0 && !_restsNoMore && !_hurries && !IsMuch;

    /// <summary>Whether there is no room for more of a business.</summary>
    public bool IsFull(TenantId tenant, int capacity) => _loads.IsFull(tenant, capacity);

    /// <summary>Adds a unit; false when it is closed.</summary>
    public bool TryAdd(BatchUnit unit)
    {
        _loads.Add(unit.Tenant);
        if (_closed || !_arrived.Writer.TryWrite(unit))
        {
            _loads.Remove(unit.Tenant);
            return false;
        }

        Interlocked.Add(ref _pressing, unit.CanWait ? 0 : 1); // when it is there to be taken: what waits goes with it
        Interlocked.Increment(ref _waiting);
        if (Volatile.Read(ref _rests) == 1 && (!unit.CanWait || IsMuch))
        {
            _wake.Set();
        }

        if (_helpers.Length > 0 && IsWorthAnother)
        {
            CallHelp();
            if (Volatile.Read(ref _firstWaits) == 1)
            {
                _change.Set();
            }
        }

        return true;
    }

    /// <summary>Lets what can wait go, too: somebody waits for it after all.</summary>
    public void Hurry()
    {
        _hurries = true;
        _wake.Set();
    }

    /// <summary>Lets what can wait go like all else from now on: the host is about to stop.</summary>
    public void RestNoMore()
    {
        _restsNoMore = true;
        _wake.Set();
    }

    /// <summary>Takes nothing more. What waits is still given out.</summary>
    public void Close()
    {
        _closed = true;
        RestNoMore();
        _arrived.Writer.TryComplete();
        _change.Set();
        CallHelp();
    }

    /// <summary>Waits for units and begins a batch; any but the first only beside others, when there is need.</summary>
    /// <returns>False when it is closed and nothing is left.</returns>
    public Task<bool> TakeAsync(Flight flight) => flight == Flights[0] ? TakeNextAsync(flight) : TakeBesideAsync(flight, _helpers[Array.IndexOf(Flights, flight) - 1]);

    /// <summary>Notes which rows a batch has read, so that others leave them alone.</summary>
    public void NoteRead(Flight flight, ReadVersions? versions)
    {
        if (flights > 1 && versions is not null)
        {
            lock (_taking)
            {
                flight.Rows.Add(versions);
            }
        }
    }

    /// <summary>Notes that somebody was faster with a row that was read: for a while, the longer the more often it happens, no batch begins beside another, since it may have been this host's.</summary>
    public void NoteConflict()
    {
        lock (_taking)
        {
            _pause = Math.Clamp(2 * _pause, 2, LongestPause);
            _pauseLeft = _pause;
        }
    }

    /// <summary>Ends a batch: its callers know.</summary>
    public void End(Flight flight)
    {
        flight.Units.ForEach(unit => _loads.Remove(unit.Tenant));
        lock (_taking)
        {
            _flying.Remove(flight);
            flight.Clear();
            (_blocked, _looksBack) = (0, true);
            if (_pauseLeft > 0)
            {
                _pauseLeft--;
            }
            else if (_flying.Count > 0)
            {
                _pause /= 2; // they did not hinder each other
            }
        }

        if (_helpers.Length > 0)
        {
            _change.Set();
            CallHelp();
        }
    }

    private async Task<bool> TakeNextAsync(Flight flight)
    {
        while (true)
        {
            if (!await ArriveAsync())
            {
                return false;
            }

            if (!IsMuch)
            {
                // Whatever is ready to run comes first: it may have something for this batch. With nobody else there this is no wait at all.
                await Task.Yield();
                await RestAsync();
            }

            if (Fill(flight))
            {
                return true;
            }
        }
    }

    private async Task<bool> TakeBesideAsync(Flight flight, WakeUp call)
    {
        while (!_closed)
        {
            if (TakesHelp && Fill(flight))
            {
                return true;
            }

            await call.WaitAsync(null, CancellationToken.None);
        }

        return false;
    }

    /// <summary>Waits until there is something to look at; while another batch is on its way, until there is much of it.</summary>
    /// <returns>False when it is closed and nothing is left.</returns>
    private async ValueTask<bool> ArriveAsync()
    {
        while (true)
        {
            var arrival = new ValueTask<bool>(true);
            lock (_taking)
            {
                // Before it is looked: whoever adds sees it, or is seen.
                Interlocked.Exchange(ref _firstWaits, _flying.Count > 0 ? 1 : 0);
                if (_flying.Count + _turns.Count + _back.Count == 0)
                {
                    arrival = _arrived.Reader.WaitToReadAsync(CancellationToken.None); // under the lock: who takes what comes from now on has woken this one before
                }
            }

            if (_firstWaits == 0 || IsWorthAnother)
            {
                return await arrival || HasLeft();
            }

            await _change.WaitAsync(null, CancellationToken.None);
        }
    }

    private bool IsHeldUp()
    {
        foreach (var flight in Flights)
        {
            if (flight.AskedSince is var since && since != 0 && time.GetElapsedTime(since) > LongAsked)
            {
                return true;
            }
        }

        return false;
    }

    private void CallHelp() => Array.ForEach(_helpers, static helper => helper.Set());

    private bool HasLeft()
    {
        lock (_taking)
        {
            return _turns.Count + _back.Count > 0;
        }
    }

    /// <summary>Lets what can wait do so, until something comes that cannot.</summary>
    private async ValueTask RestAsync()
    {
        if (CanRest)
        {
            var until = time.GetUtcNow() + LongestRest;
            Interlocked.Exchange(ref _rests, 1);
            while (CanRest && time.GetUtcNow() < until)
            {
                await _wake.WaitAsync(until, CancellationToken.None); // a signal may be left over from what went with the last batch
            }

            Interlocked.Exchange(ref _rests, 0);
        }

        _hurries = false;
    }

    /// <returns>Whether it took anything.</returns>
    private bool Fill(Flight flight)
    {
        lock (_taking)
        {
            while (_arrived.Reader.TryRead(out var unit))
            {
                _turns.Enqueue(unit.Tenant, unit);
            }

            if (_looksBack)
            {
                // What has stayed back comes first.
                (_back, _looked) = (_looked, _back);
                _rowsBack.Clear();
                _looked.ForEach(unit => Offer(flight, unit));
                _looked.Clear();
            }

            while (flight.Units.Count < maxBatch && _back.Count < maxBatch && _turns.TryDequeue(out var unit))
            {
                Offer(flight, unit);
            }

            var isBeside = _flying.Count > 0;
            _blocked = !isBeside ? 0 : _back.Count < maxBatch ? _back.Count : int.MaxValue; // behind as many nobody looks
            _looksBack = !isBeside;
            if (flight.Units.Count < (isBeside && !IsHeldUp() ? Math.Max(1, maxBatch / 4) : 1))
            {
                // A small batch costs as much as a large one. They have no row in common with those that wait for a batch on its way, so they can stand before them.
                _back.InsertRange(0, flight.Units);
                _looksBack = true;
                flight.Clear();
                return false;
            }

            foreach (var unit in flight.Units)
            {
                Interlocked.Add(ref _pressing, unit.CanWait ? 0 : -1);
            }

            Interlocked.Add(ref _waiting, -flight.Units.Count);
            _flying.Add(flight);
            return true;
        }
    }

    private void Offer(Flight flight, BatchUnit unit)
    {
        if (flights > 1)
        {
            Ask(unit);
            if (flight.Units.Count == maxBatch || _rowsBack.Meets(_asked) || _flying.Exists(other => other.Rows.Meets(_asked)))
            {
                _rowsBack.Add(_asked);
                _back.Add(unit);
                return;
            }

            flight.Rows.Add(_asked);
        }

        flight.Units.Add(unit);
    }

    private void Ask(BatchUnit unit)
    {
        Kept.Clear(_query);
        _asked.Clear();
        try
        {
            unit.Query(_query);
        }
        catch (Exception)
        {
            // It throws once more when its batch is read, and its caller is told. Nobody else has to suffer for it.
            return;
        }

        _asked.Add(_query);
    }
}
