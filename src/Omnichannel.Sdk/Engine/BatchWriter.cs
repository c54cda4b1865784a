using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>
/// The one writer: takes what waits, decides it against one state, commits it in one transaction, and tells everybody. While one batch is being flushed the next one gathers, so batches grow with the load
/// and an idle host pays nothing. Into a store that compares what was read (<see cref="IOmnichannelStore.ConcurrentCommits"/>) a second batch may be on its way beside the first, when much waits and
/// neither has to do with rows of the other: then the store works while the next is decided, and the other way round. Nothing is decided, and nobody told, at two places at the same time.
/// </summary>
internal sealed class BatchWriter
{
    // A batch that another host is faster with again and again is tried in halves, which take less time and touch less; one unit alone is tried for some seconds.
    private const int MaxConflicts = 6;
    private const int MaxConflictsAlone = 100;
    private const int MaxFailures = 8;

    // A store that keeps a batch for so long is asked no more for it, and nobody new has to wait behind it: providers give up after 10 to 30 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly IOmnichannelStore _store;
    private readonly WorkspaceFactory _workspaces;
    private readonly WorkShare _share;
    private readonly OmnichannelOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<BatchWriter> _logger;
    private readonly BatchQueue _queue;

    // Under this lock: who decides, or tells.
    private readonly Lock _deciding = new();
    private bool _isAway; // the store took nothing of the last batch
    private volatile bool _wasSilent; // the store took nothing of the last batch, and kept it for longer than there is patience
    private bool _isUnsettled; // the store refused something, and may have taken it all the same
    private Random? _jitter;

    public BatchWriter(IOmnichannelStore store, WorkspaceFactory workspaces, WorkShare share, IOptions<OmnichannelOptions> options, TimeProvider time, ILogger<BatchWriter> logger)
    {
        (_store, _workspaces, _share, _options, _time, _logger) = (store, workspaces, share, options.Value, time, logger);
        _queue = new BatchQueue(_options.MaxBatch, Math.Max(1, store.ConcurrentCommits), time);
    }

    /// <summary>Raised after a batch is durable, before its callers hear of it.</summary>
    public event Action<Workspace>? Committed;

    /// <summary>
    /// Raised when a commit failed and may have been applied all the same: what it left to do stands in the store then, and nobody here knows of it. At once when the store says so; of what it
    /// merely refused (an answer that got lost looks the same) once it takes something again.
    /// </summary>
    public event Action? Unsettled;

    /// <summary>Gets how many units wait or are being committed.</summary>
    public int Waiting => _queue.Total;

    /// <summary>Hands in work from outside; refused when too much waits. While one business fills the queue, others still have their part of it.</summary>
    /// <exception cref="StoreUnavailableException">Too much waits, the host stops, or the store is away: nothing was changed.</exception>
    public Task<TResult> SubmitAsync<TResult>(BatchUnit<TResult> unit, CancellationToken cancellationToken)
    {
        if (_queue.IsFull(unit.Tenant, _options.QueueCapacity))
        {
            throw new StoreUnavailableException("Too many requests wait for the store.");
        }

        return IsSilent() ? throw new StoreUnavailableException("The store does not answer.") : EnqueueAsync(unit, cancellationToken);
    }

    /// <summary>Hands in work of the engine itself, which is bounded by the engine's own concurrency and is never refused for load.</summary>
    public Task<TResult> EnqueueAsync<TResult>(BatchUnit<TResult> unit, CancellationToken cancellationToken)
    {
        if (!_queue.TryAdd(unit))
        {
            return Task.FromException<TResult>(new StoreUnavailableException("The host is stopping."));
        }

        return cancellationToken.CanBeCanceled ? unit.Completion.WaitAsync(cancellationToken) : unit.Completion;
    }

    /// <summary>Commits what can wait, too: somebody waits for it after all.</summary>
    public void Hurry() => _queue.Hurry();

    /// <summary>Commits what can wait like all else from now on: the host is about to stop.</summary>
    public void RestNoMore() => _queue.RestNoMore();

    /// <summary>Commits until cancelled, then once more what waits.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var stop = stopping.Register(_queue.Close);
        await Task.WhenAll(_queue.Flights.Select(FlyAsync));
    }

    /// <summary>Whether the store is asked and answers nobody. Of one that was silent one batch finds out whether it is back, and nobody else waits for that.</summary>
    private bool IsSilent()
    {
        var isAsked = false;
        foreach (var flight in _queue.Flights)
        {
            if (flight.AskedSince is var since && since != 0)
            {
                isAsked = true;
                if (!_wasSilent && _time.GetElapsedTime(since) <= Patience)
                {
                    return false;
                }
            }
        }

        return isAsked;
    }

    private async Task FlyAsync(Flight flight)
    {
        while (await _queue.TakeAsync(flight))
        {
            flight.AskedSince = Math.Max(1, _time.GetTimestamp());
            var budget = new FailureBudget(flight.AskedSince);
            await CommitAsync(flight, flight.Units, budget);
            flight.AskedSince = 0;
            Tell(budget);
            _queue.End(flight);
        }
    }

    private async Task CommitAsync(Flight flight, List<BatchUnit> units, FailureBudget budget)
    {
        if (units.Count == 0)
        {
            return;
        }

        if (budget.Failures >= MaxFailures || (budget.Failures > 0 && _time.GetElapsedTime(budget.Since) > Patience))
        {
            Fail(units, "The store does not answer.", budget.Last);
            return;
        }

        try
        {
            await CommitOnceAsync(flight, units);
            budget.HasCommitted = true;
        }
        catch (PoisonedUnitException poisoned)
        {
            _logger.UnitFailed(poisoned.Unit.GetType().Name, poisoned.InnerException!); // the exception is made with one
            poisoned.Unit.Fail(poisoned.InnerException!);
            await CommitAsync(flight, [.. units.Where(unit => unit != poisoned.Unit)], budget);
        }
        catch (StoreConflictException) when (units.Count > 1)
        {
            // Nothing is wrong with it: other hosts were faster.
            await CommitAsync(flight, units[..(units.Count / 2)], budget);
            await CommitAsync(flight, units[(units.Count / 2)..], budget);
        }
        catch (StoreOutcomeUnknownException exception)
        {
            _logger.CommitFailed(units[0].GetType().Name, exception);
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

            await CommitAsync(flight, units[..(units.Count / 2)], budget);
            await CommitAsync(flight, units[(units.Count / 2)..], budget);
        }
    }

    /// <summary>Logs what the store refused: each unit when it took others, and once when it takes nothing.</summary>
    private void Tell(FailureBudget budget)
    {
        lock (_deciding)
        {
            TellInTurn(budget);
            _queue.OneAtATime = _isAway;
        }
    }

    private void TellInTurn(FailureBudget budget)
    {
        _wasSilent = !budget.HasCommitted && _time.GetElapsedTime(budget.Since) > Patience;
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
                _logger.StoreIsBack();
            }

            budget.Refused.ForEach(refused => _logger.CommitFailed(refused.Unit, refused.Exception));
        }
        else if (budget.Last is { } exception && !_isAway)
        {
            _isAway = true;
            _logger.StoreIsAway(exception);
        }
    }

    private async Task CommitOnceAsync(Flight flight, List<BatchUnit> units)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            var workspace = await LoadAsync(flight, units);
            NoteAnswer(flight);
            var changes = Decide(workspace, units);
            try
            {
                if (!changes.IsEmpty || changes.Versions is { AreRemembered: true })
                {
                    workspace.Take(await _store.ApplyAsync(changes));
                    NoteAnswer(flight); // before anybody hears of it: whoever comes again at once is not refused because this took long
                }
            }
            catch (WorkClaimLostException lost) when (conflicts < MaxConflicts)
            {
                // Decided again, what was done under the lost claims is left out.
                _share.Lose(lost.Slots);
                continue;
            }
            catch (StoreConflictException) when (conflicts < (units.Count == 1 ? MaxConflictsAlone : MaxConflicts))
            {
                _logger.Conflict(conflicts + 1);
                _queue.NoteConflict();
                await LetOthersGoAsync(conflicts);
                continue;
            }

            lock (_deciding)
            {
                Committed?.Invoke(workspace);
                foreach (var unit in units)
                {
                    unit.Complete();
                }
            }

            return;
        }
    }

    private ChangeSet Decide(Workspace workspace, List<BatchUnit> units)
    {
        lock (_deciding)
        {
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

            return workspace.ToChangeSet();
        }
    }

    private void NoteAnswer(Flight flight) => flight.AskedSince = Math.Max(1, _time.GetTimestamp());

    private async Task<Workspace> LoadAsync(Flight flight, List<BatchUnit> units)
    {
        var tables = flight.Tables;
        tables.Clear(); // of an attempt that failed
        var query = tables.Query;
        foreach (var unit in units)
        {
            unit.Query(query);
        }

        var workspace = _workspaces.Create(tables, query.IsEmpty ? new LoadedState() : await AskAsync(query));
        var more = tables.More;
        foreach (var unit in units)
        {
            unit.QueryMore(workspace, more);
        }

        if (!more.IsEmpty)
        {
            workspace.Add(await AskAsync(more));
        }

        var seeds = new GraphSeeds(workspace, tables);
        while (true)
        {
            foreach (var unit in units)
            {
                unit.QueryGraph(workspace, seeds);
            }

            var open = seeds.Take();
            if (open.Count == 0)
            {
                _queue.NoteRead(flight, workspace.Versions);
                return workspace;
            }

            foreach (var (tenant, identities) in open)
            {
                await workspace.AddGraphAsync(_store, tenant, identities);
            }
        }
    }

    private async Task<LoadedState> AskAsync(StateQuery query)
    {
        var state = await _store.LoadAsync(query);
        return _queue.Flights.Length == 1 || state.Versions is not null
            ? state
            : throw new InvalidOperationException($"The store takes {_queue.Flights.Length} change sets at once ({nameof(IOmnichannelStore.ConcurrentCommits)}), and does not say the versions of what it reads ({nameof(LoadedState.Versions)}).");
    }

    /// <summary>Waits a little after the second conflict in a row, at random, so that hosts with the same customer do not go on hindering each other in step.</summary>
    private async Task LetOthersGoAsync(int conflicts)
    {
        if (conflicts > 0)
        {
            int pause;
            lock (_deciding)
            {
                _jitter ??= new Random(_workspaces.Ids.Next().GetHashCode());
                pause = _jitter.Next(1, 2 << Math.Min(conflicts, 6));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(pause), _time);
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
