using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Engine;

/// <summary>A queue in which businesses take turns: whoever has little to do waits behind one thing of each other business, and not behind all that one of them has. For one business it is a plain queue.</summary>
/// <remarks>Not safe for several threads.</remarks>
internal sealed class Turns<T>
{
    private readonly Dictionary<TenantId, Queue<T>> _waiting = [];
    private readonly Queue<TenantId> _order = [];

    public int Count { get; private set; }

    /// <summary>Gets how many businesses have something waiting.</summary>
    public int Tenants => _order.Count;

    public void Enqueue(TenantId tenant, T item)
    {
        if (!_waiting.TryGetValue(tenant, out var queue))
        {
            _waiting[tenant] = queue = [];
        }

        if (queue.Count == 0)
        {
            _order.Enqueue(tenant);
        }

        queue.Enqueue(item);
        Count++;
    }

    /// <summary>Takes the next of the business whose turn it is.</summary>
    public bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        if (!_order.TryDequeue(out var tenant))
        {
            item = default;
            return false;
        }

        var queue = _waiting[tenant];
        item = queue.Dequeue();
        Count--;
        if (queue.Count > 0)
        {
            _order.Enqueue(tenant);
        }
        else
        {
            _waiting.Remove(tenant); // it may not come again
        }

        return true;
    }
}
