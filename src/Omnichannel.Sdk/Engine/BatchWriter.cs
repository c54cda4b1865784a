using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>
/// The one writer: takes whatever waits, decides it against one state, commits it in one transaction, and tells everybody. One flush is in flight and nobody waits for a timer: while one
/// batch is being flushed the next one gathers, and what is ready to run has its turn before a small batch is closed, so batches grow with the load and an idle host pays nothing.
/// What can wait (<see cref="BatchUnit.CanWait"/>) goes with the next that cannot, or soon by itself.
/// </summary>
internal sealed class BatchWriter(
    IOmnichannelStore store,
    WorkspaceFactory workspaces,
    WorkShare share,
    IOptions<OmnichannelOptions> options,
    TimeProvider time,
    ILogger<BatchWriter> logger)
{
    // A batch that another host is faster with again and again is tried in halves, which take less time and touch less; one unit alone is tried for some seconds.
    private const int MaxConflicts = 6;
    private const int MaxConflictsAlone = 100;
    private const int MaxFailures = 8;

    // A store that keeps a batch for so long is asked no more for it, and nobody new has to wait behind it: providers give up after 10 to 30 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    // How long that waits which can. A message that was handled and not marked is handled again after a crash, so it is short; who sends one message after the other comes sooner.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(10);

    private readonly Channel<BatchUnit> _queue = Channel.CreateUnbounded<BatchUnit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Turns<BatchUnit> _turns = new();
    private readonly TenantLoads _loads = new();
    private readonly WakeUp _wake = new(time);
    private readonly BatchTables _tables = new();
    private int _pressing; // how many wait that cannot; one less while one that was taken is still to be counted
    private int _rests; // 1 while all that waits can wait
    private volatile bool _restsNoMore;
    private volatile bool _hurries; // somebody waits for what can wait
    private bool _isAway; // the store took nothing of the last batch
    private volatile bool _isSilent; // the store took nothing of the last batch, and kept it for longer than there is patience
    private bool _isUnsettled; // the store refused something, and may have taken it all the same
    private long _askedSince; // a timestamp: since when the store has not answered; 0 while it is not asked
    private volatile bool _closed;
    private Random? _jitter;

    /// <summary>Raised after a batch is durable, before its callers hear of it.</summary>
    public event Action<Workspace>? Committed;

    /// <summary>
    /// Raised when a commit failed and may have been applied all the same: what it left to do stands in the store then, and nobody here knows of it. At once when the store says so; of what it
    /// merely refused (an answer that got lost looks the same) once it takes something again.
    /// </summary>
    public event Action? Unsettled;

    /// <summary>Gets how many units wait or are being committed.</summary>
    public int Waiting => _loads.Total;

    /// <summary>Gets whether so much waits that nothing more need come for a batch.</summary>
    private bool IsMuch => Waiting >= options.Value.MaxBatch / 2;

    /// <summary>Gets whether all that waits can wait on.</summary>
    private bool CanRest => Volatile.Read(ref _pressing) <= 0 && !_restsNoMore && !_hurries && !IsMuch;

    /// <summary>Hands in work from outside; refused when too much waits. While one business fills the queue, others still have their part of it.</summary>
    /// <exception cref="StoreUnavailableException">Too much waits, the host stops, or the store is away: nothing was changed.</exception>
    public Task<TResult> SubmitAsync<TResult>(BatchUnit<TResult> unit, CancellationToken cancellationToken)
    {
        if (_loads.IsFull(unit.Tenant, options.Value.QueueCapacity))
        {
            throw new StoreUnavailableException("Too many requests wait for the store.");
        }

        // Of a store that was silent one batch finds out whether it is back, and nobody else waits for that.
        return Volatile.Read(ref _askedSince) is var since && since != 0 && (_isSilent || time.GetElapsedTime(since) > Patience)
            ? throw new StoreUnavailableException("The store does not answer.")
            : EnqueueAsync(unit, cancellationToken);
    }

    /// <summary>Hands in work of the engine itself, which is bounded by the engine's own concurrency and is never refused for load.</summary>
    public Task<TResult> EnqueueAsync<TResult>(BatchUnit<TResult> unit, CancellationToken cancellationToken)
    {
        _loads.Add(unit.Tenant);
        if (_closed || !_queue.Writer.TryWrite(unit))
        {
            _loads.Remove(unit.Tenant);
            return Task.FromException<TResult>(new StoreUnavailableException("The host is stopping."));
        }

        Interlocked.Add(ref _pressing, unit.CanWait ? 0 : 1); // when it is there to be taken: what waits goes with it
        if (Volatile.Read(ref _rests) == 1 && (!unit.CanWait || IsMuch))
        {
            _wake.Set();
        }

        return cancellationToken.CanBeCanceled ? unit.Completion.WaitAsync(cancellationToken) : unit.Completion;
    }

    /// <summary>Commits what can wait, too: somebody waits for it after all.</summary>
    public void Hurry()
    {
        _hurries = true;
        _wake.Set();
    }

    /// <summary>Commits what can wait like all else from now on: the host is about to stop.</summary>
    public void RestNoMore()
    {
        _restsNoMore = true;
        _wake.Set();
    }

    /// <summary>Commits until cancelled, then once more what waits.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var batch = new List<BatchUnit>(options.Value.MaxBatch);
        using var stop = stopping.Register(() =>
        {
            _closed = true;
            RestNoMore();
            _queue.Writer.TryComplete();
        });
        while (_turns.Count > 0 || await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (!IsMuch)
            {
                // Whatever is ready to run comes first: it may have something for this batch. With nobody else there this is no wait at all.
                await Task.Yield();
                await RestAsync();
            }

            while (_queue.Reader.TryRead(out var unit))
            {
                _turns.Enqueue(unit.Tenant, unit);
            }

            while (batch.Count < options.Value.MaxBatch && _turns.TryDequeue(out var unit))
            {
                batch.Add(unit);
                Interlocked.Add(ref _pressing, unit.CanWait ? 0 : -1);
            }

            var since = Math.Max(1, time.GetTimestamp());
            Volatile.Write(ref _askedSince, since);
            var budget = new FailureBudget(since);
            await CommitAsync(batch, budget);
            Volatile.Write(ref _askedSince, 0);
            _isSilent = !budget.HasCommitted && time.GetElapsedTime(since) > Patience;
            Tell(budget);
            foreach (var unit in batch)
            {
                _loads.Remove(unit.Tenant);
            }

            batch.Clear();
            _tables.Clear();
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

    private async Task CommitAsync(List<BatchUnit> units, FailureBudget budget)
    {
        if (units.Count == 0)
        {
            return;
        }

        if (budget.Failures >= MaxFailures || (budget.Failures > 0 && time.GetElapsedTime(budget.Since) > Patience))
        {
            Fail(units, "The store does not answer.", budget.Last);
            return;
        }

        try
        {
            await CommitOnceAsync(units);
            budget.HasCommitted = true;
        }
        catch (PoisonedUnitException poisoned)
        {
            logger.UnitFailed(poisoned.Unit.GetType().Name, poisoned.InnerException!); // the exception is made with one
            poisoned.Unit.Fail(poisoned.InnerException!);
            await CommitAsync([.. units.Where(unit => unit != poisoned.Unit)], budget);
        }
        catch (StoreConflictException) when (units.Count > 1)
        {
            // Nothing is wrong with it: other hosts were faster.
            await CommitAsync(units[..(units.Count / 2)], budget);
            await CommitAsync(units[(units.Count / 2)..], budget);
        }
        catch (StoreOutcomeUnknownException exception)
        {
            logger.CommitFailed(units[0].GetType().Name, exception);
            Unsettled?.Invoke();
            Fail(units, "The store went away while it took the change.", exception);
        }
        catch (Exception exception)
        {
            // The store refused all of it. One unit alone may be the cause, so the halves are tried by themselves, a few times.
            budget.Failures++;
            budget.Last = exception;
            if (units.Count == 1)
            {
                budget.Refused.Add((units[0].GetType().Name, exception));
                units[0].Fail(new StoreUnavailableException("The store refused the change.", exception));
                return;
            }

            await CommitAsync(units[..(units.Count / 2)], budget);
            await CommitAsync(units[(units.Count / 2)..], budget);
        }
    }

    /// <summary>Logs what the store refused: each unit when it took others, and once when it takes nothing.</summary>
    private void Tell(FailureBudget budget)
    {
        _isUnsettled |= budget.Failures > 0;
        if (budget.HasCommitted)
        {
            if (_isUnsettled)
            {
                _isUnsettled = false;
                Unsettled?.Invoke();
            }

            if (_isAway)
            {
                _isAway = false;
                logger.StoreIsBack();
            }

            budget.Refused.ForEach(refused => logger.CommitFailed(refused.Unit, refused.Exception));
        }
        else if (budget.Last is { } exception && !_isAway)
        {
            _isAway = true;
            logger.StoreIsAway(exception);
        }
    }

    private async Task CommitOnceAsync(List<BatchUnit> units)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            var workspace = await LoadAsync(units);
            NoteAnswer();
            foreach (var unit in units)
            {
                try
                {
                    unit.Decide(workspace);
                }
                catch (Exception exception)
                {
                    // Its half-made changes stand in the workspace, so the batch is decided again without it.
                    throw new PoisonedUnitException(unit, exception);
                }
            }

            var changes = workspace.ToChangeSet();
            try
            {
                if (!changes.IsEmpty || changes.Versions is { AreRemembered: true })
                {
                    workspace.Take(await store.ApplyAsync(changes));
                    NoteAnswer(); // before anybody hears of it: whoever comes again at once is not refused because this took long
                }
            }
            catch (WorkClaimLostException lost) when (conflicts < MaxConflicts)
            {
                // Decided again, what was done under the lost claims is left out.
                share.Lose(lost.Slots);
                continue;
            }
            catch (StoreConflictException) when (conflicts < (units.Count == 1 ? MaxConflictsAlone : MaxConflicts))
            {
                logger.Conflict(conflicts + 1);
                await LetOthersGoAsync(conflicts);
                continue;
            }

            Committed?.Invoke(workspace);
            foreach (var unit in units)
            {
                unit.Complete();
            }

            return;
        }
    }

    private void NoteAnswer() => Volatile.Write(ref _askedSince, Math.Max(1, time.GetTimestamp()));

    private async Task<Workspace> LoadAsync(List<BatchUnit> units)
    {
        _tables.Clear(); // of an attempt that failed
        var query = _tables.Query;
        foreach (var unit in units)
        {
            unit.Query(query);
        }

        var workspace = workspaces.Create(_tables, query.IsEmpty ? new LoadedState() : await store.LoadAsync(query));
        var more = _tables.More;
        foreach (var unit in units)
        {
            unit.QueryMore(workspace, more);
        }

        if (!more.IsEmpty)
        {
            workspace.Add(await store.LoadAsync(more));
        }

        var seeds = new GraphSeeds(workspace, _tables);
        while (true)
        {
            foreach (var unit in units)
            {
                unit.QueryGraph(workspace, seeds);
            }

            var open = seeds.Take();
            if (open.Count == 0)
            {
                return workspace;
            }

            foreach (var (tenant, identities) in open)
            {
                await workspace.AddGraphAsync(store, tenant, identities);
            }
        }
    }

    /// <summary>Waits a little after the second conflict in a row, at random, so that hosts with the same customer do not go on hindering each other in step.</summary>
    private async Task LetOthersGoAsync(int conflicts)
    {
        if (conflicts > 0)
        {
            _jitter ??= new Random(workspaces.Ids.Next().GetHashCode());
            await Task.Delay(TimeSpan.FromMilliseconds(_jitter.Next(1, 2 << Math.Min(conflicts, 6))), time);
        }
    }

    /// <summary>Tells each with an exception of its own: one that is thrown at many places has the stacks of all of them.</summary>
    private static void Fail(List<BatchUnit> units, string message, Exception? cause)
    {
        foreach (var unit in units)
        {
            unit.Fail(new StoreUnavailableException(message, cause));
        }
    }

    /// <param name="since">The timestamp at which the batch was begun.</param>
    private sealed class FailureBudget(long since)
    {
        public long Since => since;

        public int Failures { get; set; }

        /// <summary>Gets what was refused by itself.</summary>
        public List<(string Unit, Exception Exception)> Refused { get; } = [];

        public bool HasCommitted { get; set; }

        public Exception? Last { get; set; }
    }

    private sealed class PoisonedUnitException(BatchUnit unit, Exception innerException) : Exception("A unit could not be decided.", innerException)
    {
        public BatchUnit Unit { get; } = unit;
    }
}
