using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Omnichannel.Engine;

/// <summary>How much of each business waits, counted by many threads.</summary>
internal sealed class TenantLoads
{
    private readonly ConcurrentDictionary<TenantId, StrongBox<int>> _loads = new();
    private int _total;
    private int _tenants;

    /// <summary>Gets how much waits in all.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>Whether there is no room for more of a business: the whole is full and it has its equal part of it, or others have filled what is kept for parts that were not used.</summary>
    public bool IsFull(TenantId tenant, int capacity)
    {
        var total = Total;
        if (total < capacity)
        {
            return false;
        }

        var own = _loads.TryGetValue(tenant, out var load) ? Volatile.Read(ref load.Value) : 0;
        var tenants = Volatile.Read(ref _tenants) + (own == 0 ? 1 : 0);
        return own >= Math.Max(1, capacity / Math.Max(1, tenants)) || total >= 2L * capacity;
    }

    public void Add(TenantId tenant)
    {
        Interlocked.Increment(ref _total);
        if (Interlocked.Increment(ref _loads.GetOrAdd(tenant, static _ => new StrongBox<int>()).Value) == 1)
        {
            Interlocked.Increment(ref _tenants);
        }
    }

    public void Remove(TenantId tenant)
    {
        Interlocked.Decrement(ref _total);
        if (Interlocked.Decrement(ref _loads[tenant].Value) == 0)
        {
            Interlocked.Decrement(ref _tenants);
        }
    }
}
