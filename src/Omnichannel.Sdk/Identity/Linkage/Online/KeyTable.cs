using System.Runtime.InteropServices;

namespace Omnichannel.Identity.Linkage.Online;

/// <summary>
/// Which records carry a key, for one kind of key. A key of one record, the usual case, is a slot of eight bytes and nothing else; more records stand in a list
/// of their own within one shared array.
/// </summary>
internal sealed class KeyTable
{
    private const int Empty = int.MinValue;
    private const int Gone = int.MinValue + 1;

    private uint[] _keys;
    private int[] _entries; // a record, or a list as its complement
    private int _used; // slots in use, gone ones included
    private int _live;
    private readonly Slabs _slabs = new();
    private readonly List<Postings> _lists = [];
    private readonly Stack<int> _freeLists = [];

    public KeyTable(int capacity)
    {
        var size = 16;
        while (size * 3L / 4 < capacity)
        {
            size *= 2;
        }

        _keys = new uint[size];
        _entries = new int[size];
        Array.Fill(_entries, Empty);
    }

    public void Add(uint key, int record)
    {
        if (_used + 1 > _entries.Length / 4 * 3)
        {
            Rebuild();
        }

        var slot = Find(key, out var found);
        if (!found)
        {
            _used += _entries[slot] == Empty ? 1 : 0;
            _live++;
            (_keys[slot], _entries[slot]) = (key, record);
        }
        else if (_entries[slot] >= 0)
        {
            var list = _freeLists.TryPop(out var free) ? free : NewList();
            CollectionsMarshal.AsSpan(_lists)[list] = _slabs.Pair(_entries[slot], record);
            _entries[slot] = ~list;
        }
        else
        {
            _slabs.Add(ref CollectionsMarshal.AsSpan(_lists)[~_entries[slot]], record);
        }
    }

    public void Remove(uint key, int record)
    {
        var slot = Find(key, out var found);
        if (!found)
        {
            return;
        }

        if (_entries[slot] >= 0)
        {
            if (_entries[slot] == record)
            {
                _entries[slot] = Gone;
                _live--;
            }

            return;
        }

        var list = ~_entries[slot];
        ref var postings = ref CollectionsMarshal.AsSpan(_lists)[list];
        _slabs.Remove(ref postings, record);
        if (postings.Count == 1)
        {
            _entries[slot] = _slabs.Members(postings)[0];
            _slabs.Free(postings);
            _freeLists.Push(list);
        }
    }

    /// <summary>Adds to <paramref name="to"/> the records that carry a key, unless more than a limit do.</summary>
    public void Collect(uint key, int limit, ref ValueListBuffer to)
    {
        var slot = Find(key, out var found);
        if (!found)
        {
            return;
        }

        if (_entries[slot] >= 0)
        {
            to.Add(_entries[slot]);
            return;
        }

        var postings = _lists[~_entries[slot]];
        if (postings.Count <= limit)
        {
            to.Add(_slabs.Members(postings));
        }
    }

    private int NewList()
    {
        _lists.Add(default);
        return _lists.Count - 1;
    }

    private int Find(uint key, out bool found)
    {
        var mask = _entries.Length - 1;
        var free = -1;
        for (var slot = (int)(key * 0x9E3779B1U >> 3) & mask; ; slot = (slot + 1) & mask)
        {
            var entry = _entries[slot];
            if (entry == Empty)
            {
                found = false;
                return free >= 0 ? free : slot;
            }

            if (entry == Gone)
            {
                free = free < 0 ? slot : free;
            }
            else if (_keys[slot] == key)
            {
                found = true;
                return slot;
            }
        }
    }

    private void Rebuild()
    {
        var (keys, entries) = (_keys, _entries);
        var size = _live > entries.Length / 8 * 3 ? entries.Length * 2 : entries.Length; // else only the gone ones are swept out
        _keys = new uint[size];
        _entries = new int[size];
        Array.Fill(_entries, Empty);
        _used = _live;
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i] is not (Empty or Gone))
            {
                var slot = Find(keys[i], out _);
                (_keys[slot], _entries[slot]) = (keys[i], entries[i]);
            }
        }
    }
}
