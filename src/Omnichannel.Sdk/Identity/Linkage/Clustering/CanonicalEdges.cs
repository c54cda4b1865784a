using System.Runtime.InteropServices;
using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>
/// The order in which edges unite: the strongest first, equal ones by a hash of their records' names, and by the names where that is the same; never by their place in
/// the input. Of many equal edges hashes tell nearly all apart without a look at a name.
/// </summary>
internal sealed class CanonicalEdges(Func<int, string> idOf, Func<int, int> sourceOf) : IComparer<Edge>
{
    private uint[]? _hashes;

    /// <summary>Computes the hashes of so many records once.</summary>
    public CanonicalEdges Prepare(int records, ParallelOptions parallel)
    {
        const int Chunk = 8192;
        var hashes = new uint[records];
        Parallel.For(0, (records + Chunk - 1) / Chunk, parallel, chunk =>
        {
            for (var i = chunk * Chunk; i < Math.Min(records, (chunk + 1) * Chunk); i++)
            {
                hashes[i] = Compute(i);
            }
        });
        _hashes = hashes;
        return this;
    }

    public void Sort(List<Edge> edges)
    {
        var all = CollectionsMarshal.AsSpan(edges);
        var keys = new ulong[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            keys[i] = Key(all[i]);
        }

        Arrange(ref keys, all);
        for (var i = 0; i < all.Length;)
        {
            var j = i + 1;
            while (j < all.Length && keys[j] == keys[i])
            {
                j++;
            }

            if (j - i > 1)
            {
                all[i..j].Sort(ByNames);
            }

            i = j;
        }
    }

    /// <summary>Puts edges in the order of their keys, and the keys, too.</summary>
    private static void Arrange(ref ulong[] keys, Span<Edge> edges)
    {
        var places = new int[keys.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        Radix.Sort(ref keys, ref places);
        var old = edges.ToArray();
        for (var i = 0; i < old.Length; i++)
        {
            edges[i] = old[places[i]];
        }
    }

    public int Compare(Edge x, Edge y) => Key(x).CompareTo(Key(y)) is var order and not 0 ? order : ByNames(x, y);

    public int CompareRecords(int x, int y)
    {
        var order = HashOf(x).CompareTo(HashOf(y));
        order = order != 0 ? order : string.CompareOrdinal(idOf(x), idOf(y));
        order = order != 0 ? order : sourceOf(x).CompareTo(sourceOf(y));
        return order != 0 ? order : x.CompareTo(y);
    }

    /// <summary>The evidence, falling, in the high half; a hash of both names in the low one.</summary>
    private ulong Key(Edge edge)
    {
        var bits = BitConverter.SingleToUInt32Bits(edge.Evidence);
        var rising = (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
        return (ulong)~rising << 32 | (uint)Hash.Mix(HashOf(edge.A) + (ulong)HashOf(edge.B));
    }

    private int ByNames(Edge x, Edge y)
    {
        var (xa, xb) = Ordered(x);
        var (ya, yb) = Ordered(y);
        var order = CompareRecords(xa, ya);
        return order != 0 ? order : CompareRecords(xb, yb);
    }

    private uint HashOf(int record) => _hashes is { } hashes ? hashes[record] : Compute(record);

    private uint Compute(int record) => (uint)Hash.Of(MemoryMarshal.AsBytes(idOf(record).AsSpan()));

    private (int, int) Ordered(Edge e) => CompareRecords(e.A, e.B) <= 0 ? (e.A, e.B) : (e.B, e.A);
}
