using Omnichannel.Storage;

namespace Omnichannel.InMemory;

/// <summary>Which host holds which slot, kept in memory. Not safe for several threads at once.</summary>
internal sealed class SharedSlots
{
    private readonly (Guid Owner, DateTimeOffset Until, long Token)[] _slots = new (Guid, DateTimeOffset, long)[WorkSlots.Count];
    private readonly Dictionary<Guid, DateTimeOffset> _hosts = [];

    public WorkClaims Claim(Guid owner, DateTimeOffset now, TimeSpan lease, IReadOnlyCollection<int> given)
    {
        var until = now + lease;
        _hosts[owner] = until;
        foreach (var dead in _hosts.Where(host => host.Key != owner && host.Value <= now).Select(static host => host.Key).ToList())
        {
            _hosts.Remove(dead);
        }

        var share = (WorkSlots.Count + _hosts.Count - 1) / _hosts.Count;
        var held = 0;
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            if (_slots[slot].Owner == owner)
            {
                _slots[slot] = given.Contains(slot) ? (default, default, _slots[slot].Token) : (owner, until, _slots[slot].Token);
                held += given.Contains(slot) ? 0 : 1;
            }
        }

        for (var slot = 0; slot < _slots.Length && held < share; slot++)
        {
            if (_slots[slot].Owner != owner && (_slots[slot].Owner == default || _slots[slot].Until <= now) && !given.Contains(slot))
            {
                _slots[slot] = (owner, until, _slots[slot].Token + 1);
                held++;
            }
        }

        return new WorkClaims([.. _slots.Index().Where(slot => slot.Item.Owner == owner).Select(static slot => new WorkClaim(slot.Index, slot.Item.Token))], _hosts.Count);
    }

    /// <summary>Gets whether no host is here.</summary>
    public bool IsFree => _hosts.Count == 0;

    public void Release(Guid owner)
    {
        _hosts.Remove(owner);
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            if (_slots[slot].Owner == owner)
            {
                _slots[slot] = (default, default, _slots[slot].Token);
            }
        }
    }

    /// <exception cref="WorkClaimLostException">A slot has changed hands since.</exception>
    public void Check(IReadOnlyCollection<WorkClaim> claims)
    {
        List<int> lost = [.. claims.Where(claim => _slots[claim.Slot].Token != claim.Token || _slots[claim.Slot].Owner == default).Select(static claim => claim.Slot)];
        if (lost.Count > 0)
        {
            throw new WorkClaimLostException(lost);
        }
    }
}
