using System.Runtime.InteropServices;

namespace Omnichannel.Sqlite.Data;

/// <summary>Rows as they stand in the file, so that what a batch has written is not read again by the next. Bounded: a row that was not asked for since the last round goes first.</summary>
internal sealed class RowCache<TRow>(int capacity)
    where TRow : class
{
    private readonly Dictionary<RowKey, int> _places = [];
    private readonly List<Slot> _slots = [];
    private readonly Stack<int> _free = [];
    private int _hand;

    public TRow? Find(long tenant, Guid id)
    {
        if (!_places.TryGetValue(new RowKey(tenant, id), out var place))
        {
            return null;
        }

        ref var slot = ref CollectionsMarshal.AsSpan(_slots)[place];
        slot.IsUsed = true;
        return slot.Row;
    }

    public void Set(long tenant, Guid id, TRow row)
    {
        if (_slots.Count >= capacity / 4 && _slots.Capacity < capacity)
        {
            // Whoever has so many will have them all: to double the tables twice more would cost their size once more.
            _slots.EnsureCapacity(capacity);
            _places.EnsureCapacity(capacity);
        }

        var key = new RowKey(tenant, id);
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var isThere);
        if (isThere)
        {
            CollectionsMarshal.AsSpan(_slots)[place].Row = row;
            return;
        }

        if (_free.TryPop(out place))
        {
            _slots[place] = new Slot { Key = key, Row = row };
            return;
        }

        if (_slots.Count < capacity)
        {
            place = _slots.Count;
            _slots.Add(new Slot { Key = key, Row = row });
            return;
        }

        place = Free();
        _places.Remove(_slots[place].Key);
        _slots[place] = new Slot { Key = key, Row = row };
    }

    public void Remove(long tenant, Guid id)
    {
        if (_places.Remove(new RowKey(tenant, id), out var place))
        {
            _slots[place] = default;
            _free.Push(place);
        }
    }

    public void Clear()
    {
        _places.Clear();
        _slots.Clear();
        _free.Clear();
        _hand = 0;
    }

    private int Free()
    {
        var slots = CollectionsMarshal.AsSpan(_slots);
        while (slots[_hand].IsUsed)
        {
            slots[_hand].IsUsed = false;
            _hand = (_hand + 1) % slots.Length;
        }

        var free = _hand;
        _hand = (_hand + 1) % slots.Length;
        return free;
    }

    private readonly record struct RowKey(long Tenant, Guid Id);

    private struct Slot
    {
        public RowKey Key;
        public TRow Row;
        public bool IsUsed;
    }
}
