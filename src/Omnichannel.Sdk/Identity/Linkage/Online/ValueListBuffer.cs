namespace Omnichannel.Identity.Linkage.Online;

/// <summary>A growing list of records whose memory is used again.</summary>
internal struct ValueListBuffer
{
    private int[]? _items;
    private int _count;

    public readonly ReadOnlySpan<int> Items => _items.AsSpan(0, _count);

    public void Add(int item)
    {
        Room(1);
        _items![_count++] = item; // made by Room
    }

    public void Add(ReadOnlySpan<int> items)
    {
        Room(items.Length);
        items.CopyTo(_items.AsSpan(_count));
        _count += items.Length;
    }

    public void Clear() => _count = 0;

    /// <summary>Sorts, and leaves each item once.</summary>
    public void Distinct()
    {
        var items = _items.AsSpan(0, _count);
        items.Sort();
        var n = 0;
        for (var i = 0; i < items.Length; i++)
        {
            if (i == 0 || items[i] != items[i - 1])
            {
                items[n++] = items[i];
            }
        }

        _count = n;
    }

    private void Room(int more)
    {
        _items ??= new int[Math.Max(64, more)];
        if (_count + more > _items.Length)
        {
            Array.Resize(ref _items, Math.Max(_count + more, _items.Length * 2));
        }
    }
}
