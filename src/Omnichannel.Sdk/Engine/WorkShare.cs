using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>
/// Which of the work this host does: slots of conversations and accounts, held by lease and renewed long before it runs out. A host that is alone holds them all; what a new host
/// shall have is first worked to its end here, then given. Whether a slot is held costs a look into an array.
/// </summary>
internal sealed class WorkShare : IWorker
{
    private const long None = -1;

    private readonly IOmnichannelStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkShare> _logger;
    private readonly WakeUp _wake;
    private readonly Lazy<Guid> _owner;
    private readonly TimeSpan _lease;
    private readonly long[] _tokens = new long[WorkSlots.Count];
    private readonly bool[] _retiring = new bool[WorkSlots.Count];
    private readonly List<Func<int, bool>> _busy = [];
    private int _hosts = 1;
    private int _ranOut; // 1 when somebody was refused a slot because its claim had run out

    // In UTC ticks.
    private long _validUntil = long.MinValue;
    private long _renewAt = long.MinValue;

    public WorkShare(IOmnichannelStore store, IIdGenerator ids, IOptions<OmnichannelOptions> options, TimeProvider time, ILogger<WorkShare> logger)
    {
        (_store, _lease, _time, _logger) = (store, options.Value.WorkLease, time, logger);
        _wake = new WakeUp(time);
        _owner = new Lazy<Guid>(ids.Next);
        Array.Fill(_tokens, None);
    }

    /// <summary>Raised when there may be work that this host did not see before: it has new slots, or others share the work and may have left some.</summary>
    public event Action? Changed;

    public bool IsAlone => Volatile.Read(ref _hosts) == 1;

    /// <summary>Gets the slots that are held; null for all.</summary>
    public IReadOnlyCollection<int>? Slots
    {
        get
        {
            var held = Enumerable.Range(0, WorkSlots.Count).Where(slot => Find(slot) is not null).ToList();
            return held.Count == WorkSlots.Count ? null : held;
        }
    }

    /// <summary>Finds this host's claim on a slot; null when it has none, or is about to give it away.</summary>
    public WorkClaim? Find(int slot)
    {
        var token = Volatile.Read(ref _tokens[slot]);
        if (token == None || Volatile.Read(ref _retiring[slot]))
        {
            return null;
        }

        if (_time.GetUtcNow().UtcTicks < Interlocked.Read(ref _validUntil))
        {
            return new WorkClaim(slot, token);
        }

        Volatile.Write(ref _ranOut, 1); // noted here, as a clock that is set back makes it valid again
        return null;
    }

    public bool Holds(in AccountKey account) => Find(WorkSlots.Of(account)) is not null;

    /// <summary>Whether what was done under a claim may still be committed, as far as this host knows; the store knows for certain.</summary>
    public bool Stands(WorkClaim claim) => Volatile.Read(ref _tokens[claim.Slot]) == claim.Token;

    /// <summary>Asks somebody, before a slot is given away, whether work of it is being done.</summary>
    public void AskBefore(Func<int, bool> isBusy) => _busy.Add(isBusy);

    /// <summary>Forgets claims that the store says are lost.</summary>
    public void Lose(IEnumerable<int> slots)
    {
        foreach (var slot in slots)
        {
            Volatile.Write(ref _tokens[slot], None);
        }

        ClaimSoon();
    }

    /// <summary>Looks at once what there is to claim.</summary>
    public void ClaimSoon()
    {
        Interlocked.Exchange(ref _renewAt, long.MinValue);
        _wake.Set();
    }

    /// <summary>Claims what this host shall have.</summary>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        Interlocked.Exchange(ref _renewAt, (now + (_lease / 4)).UtcTicks); // before it is asked: whoever wants it soon meanwhile may have had news that the answer does not know of
        var retiring = (bool[])_retiring.Clone();
        List<int> given = [.. Enumerable.Range(0, WorkSlots.Count).Where(slot => _retiring[slot] && !_busy.Exists(isBusy => isBusy(slot)))];
        WorkClaims claims;
        try
        {
            claims = await _store.ClaimWorkAsync(_owner.Value, now, _lease, given, cancellationToken);
        }
        catch
        {
            Interlocked.Exchange(ref _renewAt, long.MinValue);
            throw;
        }

        var gained = false;
        var held = claims.Held.ToDictionary(static claim => claim.Slot, static claim => claim.Token);
        for (var slot = 0; slot < WorkSlots.Count; slot++)
        {
            var token = held.GetValueOrDefault(slot, None);
            gained |= token != None && _tokens[slot] != token;
            Volatile.Write(ref _tokens[slot], token);
            Volatile.Write(ref _retiring[slot], _retiring[slot] && token != None);
        }

        Volatile.Write(ref _hosts, claims.Hosts);
        Retire(held.Count - Fair(claims.Hosts));
        // It counts as lost here before it does in the store.
        var validUntil = Interlocked.Exchange(ref _validUntil, (now + (_lease * 0.9)).UtcTicks);

        // Work that came while the claims had run out, be it while this call was under way, or while a slot was to be given away, was left to the store.
        var hadRunOut = Interlocked.Exchange(ref _ranOut, 0) == 1 || _time.GetUtcNow().UtcTicks >= validUntil;
        var stays = Enumerable.Range(0, WorkSlots.Count).Any(slot => retiring[slot] && !_retiring[slot] && _tokens[slot] != None);
        if (gained || hadRunOut || stays || claims.Hosts > 1)
        {
            Changed?.Invoke();
        }
    }

    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => new(_wake.IsWaiting && Interlocked.Read(ref _renewAt) > _time.GetUtcNow().UtcTicks);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (Interlocked.Read(ref _renewAt) <= _time.GetUtcNow().UtcTicks)
            {
                await ClaimAsync(stopping);
            }

            await _wake.WaitAsync(new DateTimeOffset(Math.Max(Interlocked.Read(ref _renewAt), 0), TimeSpan.Zero), stopping);
        }
    }

    /// <summary>Gives everything back, so that others need not wait for the lease to run out.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        Array.Fill(_tokens, None);
        try
        {
            await _store.ReleaseWorkAsync(_owner.Value, cancellationToken);
        }
        catch (Exception exception)
        {
            // The store is away. The lease runs out by itself.
            _logger.ReleaseFailed(exception);
        }
    }

    private static int Fair(int hosts) => (WorkSlots.Count + hosts - 1) / hosts;

    /// <summary>Begins to give away what is more than this host's share: nothing new is begun there.</summary>
    private void Retire(int surplus)
    {
        for (var slot = WorkSlots.Count - 1; slot >= 0; slot--)
        {
            var retires = surplus > 0 && _tokens[slot] != None;
            surplus -= retires ? 1 : 0;
            Volatile.Write(ref _retiring[slot], retires);
        }
    }
}
