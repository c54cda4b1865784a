using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Omnichannel.Sqlite.Tables;

/// <summary>The keys of one change set, found by the entry that they stand for, so that the hashes are written with the entry's row. Used again for the next one.</summary>
internal sealed class KeyBatch
{
    private const int MostKept = 8192;

    private readonly List<HashedKey> _keys = [];
    private readonly List<int> _next = [];
    private readonly Dictionary<(long Tenant, EntryId Entry), int> _last = [];
    private readonly HashSet<(long Tenant, EntryId Entry)> _added = [];

    public IReadOnlyList<HashedKey> Keys => _keys;

    /// <summary>Gets the entries whose keys were not taken.</summary>
    public IReadOnlyCollection<(long Tenant, EntryId Entry)> Left => _last.Keys;

    /// <summary>Begins another change set; after a large one with new tables.</summary>
    public static KeyBatch After(KeyBatch before)
    {
        if (before._keys.Capacity > MostKept || before._added.Capacity > MostKept)
        {
            return new KeyBatch();
        }

        before._keys.Clear();
        before._next.Clear();
        before._last.Clear();
        before._added.Clear();
        return before;
    }

    public void Add(in HashedKey key)
    {
        var previous = -1;
        if (key.Entry is { } entry)
        {
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, (key.Tenant, entry), out var isThere);
            previous = isThere ? last : -1;
            last = _keys.Count;
        }

        _keys.Add(key);
        _next.Add(previous);
    }

    /// <summary>Notes that the row of an entry was added, with the hashes.</summary>
    public void NoteAdded(long tenant, EntryId entry) => _added.Add((tenant, entry));

    public bool IsAdded(long tenant, EntryId entry) => _added.Contains((tenant, entry));

    /// <summary>Writes the hashes of an entry's keys.</summary>
    /// <returns>How many bytes; 0 for an entry without keys.</returns>
    public int WriteKeysOf(long tenant, EntryId entry, ref byte[] buffer)
    {
        var written = 0;
        for (var n = _last.GetValueOrDefault((tenant, entry), -1); n >= 0; n = _next[n])
        {
            if (buffer.Length < written + 16)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            Write(buffer.AsSpan(written), _keys[n]);
            written += 16;
        }

        return written;
    }

    /// <summary>Writes the hashes of an entry's keys, the first time that it is asked for them.</summary>
    /// <returns>How many bytes; 0 for an entry without keys.</returns>
    public int TakeKeysOf(long tenant, EntryId entry, ref byte[] buffer)
    {
        if (_last.Count == 0)
        {
            return 0;
        }

        var written = WriteKeysOf(tenant, entry, ref buffer);
        _last.Remove((tenant, entry));
        return written;
    }

    private static void Write(Span<byte> bytes, in HashedKey key)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes, key.Tail);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], key.Whole);
    }

    /// <summary>Reads the hashes that stand in an entry's row.</summary>
    public static List<(long Tail, long Whole)> Read(ReadOnlySpan<byte> bytes)
    {
        var keys = new List<(long, long)>(bytes.Length / 16);
        for (; bytes.Length >= 16; bytes = bytes[16..])
        {
            keys.Add((BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..])));
        }

        return keys;
    }
}
