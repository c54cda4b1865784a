namespace Omnichannel.Dispatch;

/// <summary>
/// How far conversations have come that were worked off from the store: what was committed just before may reach memory just after, and must not be handled a second time.
/// Forgets the oldest.
/// </summary>
internal sealed class HandledPlaces(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId Tenant, ConversationId Id), long> _places = [];
    private readonly Queue<(TenantId Tenant, ConversationId Id)> _order = [];

    public void Set((TenantId Tenant, ConversationId Id) key, long sequence)
    {
        lock (_lock)
        {
            if (!_places.ContainsKey(key))
            {
                _order.Enqueue(key);
                if (_order.Count > capacity)
                {
                    _places.Remove(_order.Dequeue());
                }
            }

            _places[key] = sequence;
        }
    }

    public long Get((TenantId Tenant, ConversationId Id) key)
    {
        lock (_lock)
        {
            return _places.GetValueOrDefault(key);
        }
    }
}
