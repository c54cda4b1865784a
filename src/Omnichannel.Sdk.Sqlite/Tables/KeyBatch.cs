using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Omnichannel.Sqlite.Tables;

/// <summary>The keys of one change set, found by the entry that they stand for, so that the hashes are written with the entry's row.</summary>
internal sealed class KeyBatch
{
    private readonly List<HashedKey> _keys;
    private readonly int[] _next;
    private readonly Dictionary<(long Tenant, EntryId Entry), int> _last;

    public KeyBatch(List<HashedKey> keys)
    {
        _keys = keys;
        _next = new int[keys.Count];
        _last = new(keys.Count);
        for (var n = 0; n < keys.Count; n++)
        {
            if (keys[n].Entry is { } entry)
            {
                ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, (keys[n].Tenant, entry), out var isThere);
                _next[n] = isThere ? last : -1;
                last = n;
            }
        }
    }

    public IReadOnlyList<HashedKey> Keys => _keys;

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

    public static void Write(Span<byte> bytes, in HashedKey key)
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
